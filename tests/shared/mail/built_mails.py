"""Mails built from a small grammar, each spelled in one of the many ways that mean the same, with what they say."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from quopri import encodestring

from hypothesis import strategies as st

WORDS = ("Blue, please.", "Größe 40 oder 41?", "Thank you = gracias", "The cable\nis broken.", "青い色")
FILES = {
    "offer.pdf": b"%PDF-1.4 offer",
    "crack.png": b"\x89PNG\r\n\x1a\n\x00",
    "Prüfung März.csv": b"a;b\r\n1;2\r\n",
}


@dataclass
class Built:
    """A part as text, and what a reader must find in it."""

    type: str
    body: bytes
    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[tuple[str, bytes]] = field(default_factory=list)
    name: str = ""
    parameters: dict[str, str] = field(default_factory=dict)


@st.composite
def mails(draw: st.DrawFn) -> tuple[bytes, Built]:
    """A raw mail, and the part that it is."""
    part = draw(_parts(depth=0))
    head = [
        "From: Ana Alba <ana@customer.example>",
        "To: support@desk.example",
        "Subject: Colour",
        "Message-ID: <1@x>",
    ]
    written = _written(draw, part, [*head, *draw(st.sampled_from([[], ["MIME-Version: 1.0 (Mail 16.0)"]]))])
    return written.replace(b"\n", draw(st.sampled_from([b"\n", b"\r\n"]))), part


@st.composite
def _parts(draw: st.DrawFn, depth: int) -> Built:
    kinds = [_text(), _html()]
    if depth < 3:
        kinds += [_mixed(depth), _alternative(depth), _mixed(depth)]
    return draw(st.one_of(kinds))


@st.composite
def _text(draw: st.DrawFn) -> Built:
    words = draw(st.sampled_from(WORDS))
    return Built("text/plain", words.encode(), plain=[words], parameters={"charset": "utf-8"})


@st.composite
def _html(draw: st.DrawFn) -> Built:
    words = draw(st.sampled_from(WORDS)).replace("\n", " ")
    return Built("text/html", f"<p>{words}</p>".encode(), html=[words], parameters={"charset": "utf-8"})


@st.composite
def _file(draw: st.DrawFn) -> Built:
    name = draw(st.sampled_from(sorted(FILES)))
    return Built("application/octet-stream", FILES[name], files=[(name, FILES[name])], name=name)


@st.composite
def _mixed(draw: st.DrawFn, depth: int) -> Built:
    """The words first: a file alone would be a mail without any."""
    children = [draw(_parts(depth + 1)), *draw(st.lists(st.one_of(_file(), _parts(depth + 1)), max_size=2))]
    return _multipart(draw, "mixed", children)


@st.composite
def _alternative(draw: st.DrawFn, depth: int) -> Built:
    """The same words twice; the richer one may have files among them."""
    words = draw(st.sampled_from(WORDS)).replace("\n", " ")
    plain = Built("text/plain", words.encode(), plain=[words], parameters={"charset": "utf-8"})
    rich = Built("text/html", f"<p>{words}</p>".encode(), html=[words], parameters={"charset": "utf-8"})
    if draw(st.booleans()):
        again = Built("text/html", b"<p>And more.</p>", html=["And more."])
        rich = _multipart(draw, draw(st.sampled_from(["mixed", "related"])), [rich, draw(_file()), again])
    both = _multipart(draw, "alternative", [plain, rich])
    both.plain, both.html = [words], rich.html
    return both


def _multipart(draw: st.DrawFn, kind: str, children: list[Built]) -> Built:
    written = [_written(draw, child, []) for child in children]
    # No other's, above or below it: what is in it is in its name.
    boundary = (
        draw(st.sampled_from(["=_a b?", "----=_Part", "b", "Apple-Mail=_A"]))
        + sha256(b"".join(written)).hexdigest()[:8]
    )
    line = f"--{boundary}{draw(st.sampled_from(['', ' ']))}\n".encode()
    parts = [line + each + b"\n" for each in written]
    padding = draw(st.sampled_from([b"", b"This is a mail with parts.\n"]))
    body = padding + b"".join(parts) + f"--{boundary}--\n".encode() + padding
    whole = Built(f"multipart/{kind}", body, parameters={"boundary": boundary})
    for child in children:
        whole.plain += child.plain
        whole.html += child.html
        whole.files += child.files
    return whole


def _written(draw: st.DrawFn, part: Built, head: list[str]) -> bytes:
    """A head in one of its spellings, a blank line and the body in one of its encodings."""
    fields = [*head, f"Content-Type: {_typed(draw, part)}"]
    body = part.body
    if part.name:
        fields.append(f"Content-Disposition: {_named(draw, part.name)}")
    if not part.type.startswith("multipart/"):
        encoding, body = _encoded(draw, part)
        fields.append(
            f"Content-Transfer-Encoding: {encoding}{draw(st.sampled_from(['', ' ', ' (as ever)', ';']))}"
        )
    spelled = [_spelled(draw, each) for each in draw(st.permutations(fields))]
    return "\n".join(spelled).encode() + b"\n\n" + body


def _spelled(draw: st.DrawFn, line: str) -> str:
    name, _, value = line.partition(": ")
    name = draw(st.sampled_from([name.upper(), name.lower(), name]))
    return name + draw(st.sampled_from([": ", ":", " : ", ":\n ", ":\n\t"])) + value


def _typed(draw: st.DrawFn, part: Built) -> str:
    main, _, sub = part.type.partition("/")
    value = f"{main}{draw(st.sampled_from(['/', ' / ', '/ (kind)']))}{draw(st.sampled_from([str.upper, str.lower]))(sub)}"
    parameters = [f"{name}={_quoted(draw, text)}" for name, text in part.parameters.items()]
    parameters += draw(st.sampled_from([[], ["x-unknown=1"], ['x-unknown="; boundary=no"']]))
    separator = draw(st.sampled_from(["; ", ";", " ;\n ", "; (comment) ", " "]))
    return separator.join([value, *draw(st.permutations(parameters))])


def _quoted(draw: st.DrawFn, text: str) -> str:
    needs_quotes = not text.replace("-", "").replace("_", "").isalnum()
    return f'"{text}"' if needs_quotes or draw(st.booleans()) else text


def _named(draw: st.DrawFn, name: str) -> str:
    percent = "".join(
        c if c.isascii() and c.isalnum() else "".join(f"%{b:02X}" for b in c.encode()) for c in name
    )
    cut = (
        3 * (len(percent) // 3 // 2)
        if percent.isalnum()
        else percent.find("%", 3)
        if "%" in percent[3:]
        else 3
    )
    extended = [
        f"filename*=utf-8''{percent}",
        f"filename*0*=utf-8''{percent[:cut]};\n filename*1*={percent[cut:]}",
        f"filename*1*={percent[cut:]}; filename*0*=UTF-8'de'{percent[:cut]}",
        f"filename=\"=?utf-8?B?{b64encode(name.encode()).decode()}?=\"",
        f'filename="other.bin"; filename*=utf-8\'\'{percent}',
    ]  # fmt: skip
    return f"attachment; {draw(st.sampled_from(extended))}"


def _encoded(draw: st.DrawFn, part: Built) -> tuple[str, bytes]:
    encoded = b64encode(part.body)
    half = len(part.body) // 2
    pieces = b64encode(part.body[:half]) + b"\n" + b64encode(part.body[half:])
    ways = [
        ("base64", encoded),
        ("BASE64", b" \n".join(encoded[at : at + 5] for at in range(0, len(encoded), 5))),
        ("base64", pieces),
    ]
    if part.type.startswith("text/"):
        ways += [
            ("8bit", part.body),
            ("Quoted-Printable", encodestring(part.body, quotetabs=True)),
            ("x-unheard-of", part.body),
        ]
    return draw(st.sampled_from(ways))
