"""A mail says the same in whatever of its many spellings it comes."""

from __future__ import annotations

import re
from base64 import encodebytes
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from shared.mail.mime_tree import MimeReader
from shared.mail.parse import parse_mail
from tests.shared.mail.built_mails import Built, mails
from tests.shared.mail.mails import delivery_report, mail_with, raw_mail
from tests.shared.mail.test_corpus import CORPUS, real_mails

Rewrite = Callable[[bytes], bytes | None]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mails())
def test_a_mail_is_read_as_it_was_built(built: tuple[bytes, Built]) -> None:
    raw, part = built
    mail = parse_mail(raw)
    assert (mail.from_address, mail.subject, mail.message_id) == ("ana@customer.example", "Colour", "1@x")
    assert [(file.filename, file.content) for file in mail.attachments] == part.files
    said = f"{mail.text} {mail.html}"
    assert all(words in said for words in [*part.plain, *part.html])
    if part.html:
        assert all(words in mail.html for words in part.html)


OURS = {
    "plain": raw_mail("Blue, please.\n", Content_Type="text/plain; charset=utf-8"),
    "an answer": raw_mail("Blue.\n\nOn 3 May 2024 at 10:00, Desk <support@desk.example> wrote:\n> Which colour?\n", Subject="Re: Colour"),
    "two renderings": mail_with("Größe 40", "<p>Größe <b>40</b></p>").as_bytes(),
    "a report": delivery_report(),
}  # fmt: skip


def samples() -> list[bytes]:
    return [*OURS.values(), *(real_mails() if CORPUS else ())]


def reading(raw: bytes) -> dict[str, Any]:
    """All that a reader learns; a text file's line ends are those that the mail came with."""
    mail = parse_mail(raw)
    told = mail.model_dump(mode="json", exclude={"attachments", "problems", "html", "text", "reply_text"})
    words = [" ".join(text.split()) for text in (mail.text, mail.reply_text, mail.html)]
    return told | {"words": words, "files": [(file.filename, file.inline) for file in mail.attachments]}


def _head_and_body(raw: bytes) -> tuple[bytes, bytes, bytes] | None:
    """Of a mail whose head needs no mending, with the line end that it uses."""
    end = b"\r\n" if b"\r\n" in raw[:500] else b"\n"
    head, blank, body = raw.partition(end * 2)
    lines = head.split(end)
    well_made = all(re.match(rb"[!-9;-~]+:|[ \t]+\S", line) for line in lines)
    return (head, body, end) if blank and well_made and lines[0][:1] not in b" \t" else None


def in_the_head(change: Callable[[bytes, bytes], bytes]) -> Rewrite:
    def rewrite(raw: bytes) -> bytes | None:
        parts = _head_and_body(raw)
        if parts is None:
            return None
        head, body, end = parts
        return change(head, end) + end * 2 + body

    return rewrite


def in_mime_fields(pattern: bytes, by: bytes) -> Rewrite:
    field = re.compile(rb"(?im)^(content-(?:type|transfer-encoding|disposition):)((?:.|\r?\n[ \t])*)")
    return in_the_head(lambda head, _: field.sub(lambda m: m[1] + re.sub(pattern, by, m[2]), head))


def other_line_ends(raw: bytes) -> bytes:
    return raw.replace(b"\r\n", b"\n") if b"\r\n" in raw else raw.replace(b"\n", b"\r\n")


def in_base64(raw: bytes) -> bytes | None:
    """A mail of one part, in two pieces."""
    parts = _head_and_body(raw)
    if parts is None or re.search(rb"(?im)^content-(transfer-encoding|type: *(multipart|message))", parts[0]):
        return None
    head, body, end = parts
    half = len(body) // 2
    pieces = encodebytes(body[:half]) + encodebytes(body[half:])
    return head + end + b"Content-Transfer-Encoding: base64 (twice)" + end * 2 + pieces.replace(b"\n", end)


def in_a_multipart(raw: bytes) -> bytes | None:
    """As its only part; what its parts are called stays so, even where that is how the new one is called, too."""
    parts = _head_and_body(raw)
    if parts is None or b"name" in parts[0].lower() or re.search(rb"(?i)multipart/report|format=", parts[0]):
        return None
    head, body, end = parts
    own = re.findall(rb"(?im)^content-[a-z-]+:.*(?:\r?\n[ \t].*)*", head)
    rest = re.sub(rb"(?im)^content-(?!language)[a-z-]+:.*(?:\r?\n[ \t].*)*\r?\n?", b"", head).rstrip()
    boundary = MimeReader().read(raw).boundary or b"around"
    inner = end.join(line.rstrip() for line in own) + end * 2 + body
    lines = [rest, b'Content-Type: multipart/mixed; boundary="%b"' % boundary, b"", b"--" + boundary]
    return end.join([*lines, inner, b"--" + boundary + b"--", b""])


REWRITES: dict[str, Rewrite] = {
    "the other line ends": other_line_ends,
    "a byte order mark and blank lines above": lambda raw: b"\xef\xbb\xbf\r\n\r\n" + raw,
    "blank lines below": lambda raw: raw + b"\r\n\r\n",
    "names of fields in capitals": in_the_head(lambda head, _: re.sub(rb"(?m)^[!-9;-~]+:", lambda m: m[0].upper(), head)),
    "spaces before the colon": in_the_head(lambda head, _: re.sub(rb"(?m)^([!-9;-~]+):", rb"\1 \t:", head)),
    "an unknown field on top": in_the_head(lambda head, end: b"X-Passed-On : yes" + end + head),
    "folds where there was a space": in_the_head(
        lambda head, end: re.sub(rb"(?im)^((?:to|cc|content-type|content-disposition|references):) ?", lambda m: m[1] + end + b" ", head)
    ),
    "comments in the MIME fields": in_mime_fields(rb"(;|\Z)", rb" (so (they) say)\1"),
    "no space and no semicolon": in_mime_fields(rb";\s+(?=[a-z]+=)", rb" "),
    "more space": in_mime_fields(rb";\s*", rb" ;\t "),
    "base64": in_base64,
    "a multipart around it": in_a_multipart,
}  # fmt: skip


@pytest.fixture(scope="module")
def readings() -> dict[bytes, dict[str, Any]]:
    return {raw: reading(raw) for raw in samples()}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("rewrite", REWRITES.values(), ids=REWRITES)
def test_what_is_rewritten_without_a_change_of_meaning_is_read_the_same(
    rewrite: Rewrite, readings: dict[bytes, dict[str, Any]]
) -> None:
    rewritten = {raw: again for raw in readings if (again := rewrite(raw)) is not None}
    assert rewritten
    for raw, again in rewritten.items():
        assert reading(again) == readings[raw], again[:2_000].decode("latin-1")
