"""Sort the parts of a mail: what is to be read, and what is a file."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass, field
from html import escape

from shared.mail.charset import codec_name, decode_text
from shared.mail.containers import is_container, signed_mail, tnef_parts
from shared.mail.encoded_words import decode_header
from shared.mail.flowed import unflowed
from shared.mail.headers import header
from shared.mail.html_bounds import HtmlRoom, spelled_id
from shared.mail.html_tree import bounded_html, declared_charset
from shared.mail.mime_tree import MimePart, MimeReader
from shared.mail.model import InboundAttachment, MailProblem

_BODY_TYPES = ("text/plain", "text/html", "text/markdown", "text/x-markdown")
# Parts that say to programs what other parts say to readers, unless the sender gave them a name.
_MACHINE_TYPES = {
    "text/calendar",
    "text/x-amp-html",
    "text/rfc822-headers",
    "message/delivery-status",
    "message/disposition-notification",
    "message/feedback-report",
}
_STEERING_TYPE = "application/pgp-encrypted"  # RFC 3156 §4: a version number beside the encrypted mail
# RFC 6838, 4.2: the names of types.
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}")
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f/\\]+")
_LONGEST_NAME = 200
_INSIDE = 30  # levels that are left for what stands in a container
_LONGEST_ENDING = 20


@dataclass(slots=True)
class Section:
    """One stretch of the body, in up to two renderings that say the same."""

    plain: str | None = None
    html: str | None = None


@dataclass(slots=True)
class Contents:
    """What a mail holds, in the order in which it stands there."""

    sections: list[Section] = field(default_factory=list)
    files: list[InboundAttachment] = field(default_factory=list)
    for_programs: list[InboundAttachment] = field(default_factory=list)
    """Unnamed parts such as an invitation's calendar: files only where nothing else has words."""
    reports: list[MimePart] = field(default_factory=list)
    """`message/*` and header parts of a `multipart/report`: for programs, not files."""
    problems: list[MailProblem] = field(default_factory=list)
    spare: list[MimePart] = field(default_factory=list)
    """Words in a container, which mostly say again what stands beside it: read where nothing else has any."""
    reader: MimeReader = field(default_factory=MimeReader)
    room: HtmlRoom = field(default_factory=HtmlRoom)

    @property
    def html(self) -> str:
        """All sections as HTML; empty where no section has any."""
        if not any(section.html for section in self.sections):
            return ""
        return _joined_html(self.sections)


def read_contents(message: MimePart, reader: MimeReader) -> Contents:
    """Sort every part of a mail into body, files and reports; `reader` has counted its parts."""
    contents = Contents(reader=reader)
    _read_part(message, contents, is_whole_mail=True)
    if not any((section.html or section.plain or "").strip() for section in contents.sections):
        contents.sections += [_section(part, contents) for part in contents.spare]
    contents.files += _pictures(contents.room)
    if contents.room.leaves_out or reader.is_cut:
        _note(contents, MailProblem.TOO_LONG_TO_READ_WHOLE)
    return contents


def _read_part(part: MimePart, contents: Contents, *, is_whole_mail: bool = False) -> None:
    if part.is_multipart and part.children:
        _read_multipart(part, contents)
    elif part.is_message and part.type.value not in _MACHINE_TYPES:
        contents.files.append(_attached_mail(part))
    elif is_container(part) and (inside := _inside(part, contents)):
        _read_part(inside, contents)
    elif part.is_multipart or _is_body(part, is_whole_mail=is_whole_mail):
        contents.sections.append(_section(part, contents))
    elif (file := _file(part, len(contents.files) + 1)) is not None:
        (contents.for_programs if _is_for_programs(part) else contents.files).append(file)


def _inside(part: MimePart, contents: Contents) -> MimePart | None:
    """What a container holds, as a part; None of one that cannot be opened: it is a file like others."""
    if (signed := signed_mail(part)) is not None:
        _note(contents, MailProblem.SIGNATURE_NOT_CHECKED)
        return contents.reader.read(signed, depth=_INSIDE)
    parts = tnef_parts(part.content)
    if not parts:
        return None
    words = [each for each in parts if _is_body(each, is_whole_mail=False)]
    contents.spare += words
    return MimePart(
        [("content-type", b"multipart/mixed")], b"", children=[each for each in parts if each not in words]
    )


def _read_multipart(part: MimePart, contents: Contents) -> None:
    kind = part.type.value.partition("/")[2]
    if kind == "report":
        _read_report(part, contents)
    elif kind == "alternative":
        _read_alternatives(part, contents)
    else:
        if kind == "encrypted":
            _note(contents, MailProblem.ENCRYPTED)
        for child in part.children:
            _read_part(child, contents)


def _read_report(part: MimePart, contents: Contents) -> None:
    """RFC 6522: words for people first, then a part for programs, then the mail it is about."""
    for position, child in enumerate(part.children):
        if position and (child.is_message or child.type.value in _MACHINE_TYPES):
            contents.reports.append(child)
        else:
            _read_part(child, contents)


def _read_alternatives(part: MimePart, contents: Contents) -> None:
    """Each child says the same, all of its parts together (RFC 2046, 5.1.4). Of two of a kind the first with words counts."""
    before = len(contents.sections)
    renderings: list[Section] = []
    for child in part.children:
        _read_part(child, contents)
        renderings.append(_as_one(contents.sections[before:]))
        del contents.sections[before:]
    plain = _first_with_words([each.plain for each in renderings if each.plain is not None])
    html = _first_with_words([each.html for each in renderings if each.html is not None])
    if (plain, html) != (None, None):
        contents.sections.append(Section(plain, html))


def _as_one(sections: list[Section]) -> Section:
    has_html = any(section.html for section in sections)
    plain = [section.plain for section in sections if section.plain is not None]
    return Section(
        plain="\n\n".join(plain) if plain and len(plain) == len(sections) else None,
        html=_joined_html(sections) if has_html else None,
    )


def _joined_html(sections: list[Section]) -> str:
    return "\n".join(section.html or _as_html(section.plain or "") for section in sections)


def _first_with_words(texts: list[str]) -> str | None:
    return next((text for text in texts if text.strip()), texts[0] if texts else None)


def _is_body(part: MimePart, *, is_whole_mail: bool) -> bool:
    """Text is a file where it has a name, unless the mail has nothing else to say."""
    if part.type.value not in _BODY_TYPES or part.disposition.value == "attachment":
        return False
    return is_whole_mail or not _declared_name(part)


def _section(part: MimePart, contents: Contents) -> Section:
    raw = part.content
    is_html = part.type.value == "text/html"
    declared = part.type.parameters.get("charset") or None
    if declared and codec_name(declared) is None:
        _note(contents, MailProblem.UNKNOWN_CHARSET)
    if is_html and codec_name(declared) is None:
        declared = declared_charset(raw)
    text, as_declared = decode_text(raw, declared)
    if not as_declared:
        _note(contents, MailProblem.WRONG_CHARSET)
    if is_html:
        return Section(html=bounded_html(text, contents.room))
    return Section(plain=_unbroken(part, text.replace("\r\n", "\n")))


def _unbroken(part: MimePart, text: str) -> str:
    said = part.type.parameters
    if part.type.value != "text/plain" or said.get("format", "").lower() != "flowed":
        return text
    return unflowed(text, drops_space=said.get("delsp", "").lower() == "yes")


def _is_for_programs(part: MimePart) -> bool:
    is_file = _declared_name(part) or part.disposition.value == "attachment"
    return not is_file and part.type.value in _MACHINE_TYPES


def _file(part: MimePart, number: int) -> InboundAttachment | None:
    name = _declared_name(part)
    content_type = _declared_type(part)
    if not name and content_type == _STEERING_TYPE:
        return None
    content = part.content
    if not name and not content and part.disposition.value != "attachment":
        return None
    return InboundAttachment(
        filename=name or _generic_name(content_type, number),
        content_type=content_type,
        size=len(content),
        content_id=spelled_id(header(part, "Content-ID")) or None,
        content=content,
    )


def _declared_type(part: MimePart) -> str:
    """One that can stand in a header again, when the file is stored and when it is fetched."""
    declared = part.type.value
    return declared if _MEDIA_TYPE.fullmatch(declared) else "application/octet-stream"


def _generic_name(content_type: str, number: int) -> str:
    if content_type == "text/calendar":
        return "invite.ics"
    kind = content_type.partition("/")[0]
    word = kind if kind in ("image", "audio", "video") else "file"
    return f"{word}{f'-{number}' if number > 1 else ''}{mimetypes.guess_extension(content_type) or '.bin'}"


def _attached_mail(part: MimePart) -> InboundAttachment:
    """As it came. What stands for a mail elsewhere (`message/external-body`) is one, too."""
    subject = next((header(child, "Subject") for child in part.children), "")
    content = part.carried
    return InboundAttachment(
        filename=_declared_name(part) or _safe_name(f"{_safe_name(subject) or 'message'}.eml"),
        content_type="message/rfc822",
        size=len(content),
        content=content,
    )


def _pictures(room: HtmlRoom) -> list[InboundAttachment]:
    """Those that stood in the HTML itself."""
    return [
        InboundAttachment(
            filename=f"picture-{number}.{picture.kind}",
            content_type=f"image/{picture.kind}",
            size=len(picture.content),
            content_id=picture.content_id,
            content=picture.content,
        )
        for number, picture in enumerate(room.pictures.values(), start=1)
    ]


def _declared_name(part: MimePart) -> str:
    """`filename` of the disposition, else `name` of the type; RFC 2231 or, against it, RFC 2047."""
    name = part.disposition.parameters.get("filename") or part.type.parameters.get("name")
    return _safe_name(decode_header(name)) if name else ""


def _safe_name(name: str) -> str:
    """Without anything that could lead out of a folder when the file is saved; a long one keeps the ending that opens it."""
    name = _NOT_IN_NAMES.sub(" ", name).strip(" .")
    stem, dot, ending = name.rpartition(".")
    if len(name) <= _LONGEST_NAME or len(ending) > _LONGEST_ENDING:
        return name[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(dot + ending)]}{dot}{ending}"


def _as_html(plain: str) -> str:
    return f'<div style="white-space: pre-wrap">{escape(plain.strip())}</div>'


def _note(contents: Contents, problem: MailProblem) -> None:
    if problem not in contents.problems:
        contents.problems.append(problem)
