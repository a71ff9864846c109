"""Take a mail apart: what is to be read, and what is a file."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from email.policy import default
from html import escape

from shared.mail.charset import codec_name, decode_text
from shared.mail.flowed import unflowed
from shared.mail.headers import decode_header, header, readable
from shared.mail.html_tree import declared_charset
from shared.mail.mime_head import repair_head
from shared.mail.model import InboundAttachment, MailProblem

# Headers stay text: see `shared.mail.headers` for why they are not parsed by the policy.
# With `utf8` a mail that lies in another is written as it came, where a header of it has bytes that are not ASCII.
_POLICY = default.clone(header_factory=lambda _name, value: value, refold_source="none", utf8=True)
_MOST_PARTS = 500
_DEEPEST = 60  # real mails nest about six levels; the standard parser's own recursion ends at some hundreds
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
    reports: list[Message] = field(default_factory=list)
    """`message/*` and header parts of a `multipart/report`: for programs, not files."""
    problems: list[MailProblem] = field(default_factory=list)

    @property
    def html(self) -> str:
        """All sections as HTML; empty where no section has any."""
        if not any(section.html for section in self.sections):
            return ""
        return "\n".join(section.html or _as_html(section.plain or "") for section in self.sections)


def read_message(raw: bytes) -> Message:
    """The tree of parts. Raises `RecursionError` where it is nested deeper than any real mail."""
    return BytesParser(policy=_POLICY).parsebytes(repair_head(raw.lstrip(b"\r\n")))


def read_contents(message: Message) -> Contents:
    """Sort every part of a mail into body, files and reports."""
    contents = Contents()
    _read_part(message, contents, depth=0)
    if contents.html:
        contents.files = [_shown_in_place(file, contents.html) for file in contents.files]
    return contents


def _read_part(part: Message, contents: Contents, depth: int) -> None:
    parts = len(contents.files) + len(contents.sections) + len(contents.for_programs)
    if depth > _DEEPEST or parts >= _MOST_PARTS:
        _note(contents, MailProblem.TOO_LONG_TO_READ_WHOLE)
        return
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        _read_multipart(part, contents, depth)
    elif part.get_content_maintype() == "message" and part.is_multipart():
        contents.files.append(_attached_mail(part))
    elif _is_body(part, is_whole_mail=depth == 0) or part.get_content_maintype() == "multipart":
        contents.sections.append(_section(part, contents))
    elif (file := _file(part, len(contents.files) + 1)) is not None:
        (contents.for_programs if _is_for_programs(part) else contents.files).append(file)


def _read_multipart(part: Message, contents: Contents, depth: int) -> None:
    kind = part.get_content_subtype()
    if kind == "report":
        _read_report(part, contents, depth)
        return
    if kind == "encrypted":
        _note(contents, MailProblem.ENCRYPTED)
    before = len(contents.sections)
    for child in children(part):
        _read_part(child, contents, depth + 1)
    if kind == "alternative":
        contents.sections[before:] = _one_of(contents.sections[before:])


def _read_report(part: Message, contents: Contents, depth: int) -> None:
    """RFC 6522: words for people first, then a part for programs, then the mail it is about."""
    for position, child in enumerate(children(part)):
        for_programs = child.get_content_maintype() == "message" or child.get_content_type() in _MACHINE_TYPES
        if position and for_programs:
            contents.reports.append(child)
        else:
            _read_part(child, contents, depth + 1)


def children(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (child for child in payload if isinstance(child, Message))


def _one_of(sections: list[Section]) -> list[Section]:
    """Renderings of the same words become one section; of two of a kind the first that says something."""
    plain = [section.plain for section in sections if section.plain is not None]
    html = [section.html for section in sections if section.html is not None]
    if not plain and not html:
        return []
    return [Section(_first_with_words(plain), _first_with_words(html))]


def _first_with_words(texts: list[str]) -> str | None:
    return next((text for text in texts if text.strip()), texts[0] if texts else None)


def _is_body(part: Message, *, is_whole_mail: bool) -> bool:
    """Text is a file where it has a name, unless the mail has nothing else to say."""
    if part.get_content_type() not in _BODY_TYPES or part.get_content_disposition() == "attachment":
        return False
    return is_whole_mail or not _declared_name(part)


def _section(part: Message, contents: Contents) -> Section:
    raw = _bytes_of(part)
    is_html = part.get_content_type() == "text/html"
    declared: str | None = _parameter(part, "charset") or None
    if declared and codec_name(declared) is None:
        _note(contents, MailProblem.UNKNOWN_CHARSET)
    if is_html and codec_name(declared) is None:
        declared = declared_charset(raw)
    text, as_declared = decode_text(raw, declared)
    if not as_declared:
        _note(contents, MailProblem.WRONG_CHARSET)
    return Section(html=text) if is_html else Section(plain=_unbroken(part, text.replace("\r\n", "\n")))


def _unbroken(part: Message, text: str) -> str:
    if part.get_content_type() != "text/plain" or _parameter(part, "format").lower() != "flowed":
        return text
    return unflowed(text, drops_space=_parameter(part, "delsp").lower() == "yes")


def _is_for_programs(part: Message) -> bool:
    is_file = _declared_name(part) or part.get_content_disposition() == "attachment"
    return not is_file and part.get_content_type() in _MACHINE_TYPES


def _file(part: Message, number: int) -> InboundAttachment | None:
    name = _declared_name(part)
    content_type = _declared_type(part)
    if not name and content_type == _STEERING_TYPE:
        return None
    content = _bytes_of(part)
    if not name and not content and part.get_content_disposition() != "attachment":
        return None
    content_id = header(part, "Content-ID").strip("<> ")
    return InboundAttachment(
        filename=name or _generic_name(content_type, number),
        content_type=content_type,
        size=len(content),
        content_id=content_id or None,
        content=content,
    )


def _declared_type(part: Message) -> str:
    """One that can stand in a header again, when the file is stored and when it is fetched."""
    declared = readable(part.get_content_type())
    return declared if _MEDIA_TYPE.fullmatch(declared) else "application/octet-stream"


def _generic_name(content_type: str, number: int) -> str:
    if content_type == "text/calendar":
        return "invite.ics"
    kind = content_type.partition("/")[0]
    word = kind if kind in ("image", "audio", "video") else "file"
    return f"{word}{f'-{number}' if number > 1 else ''}{mimetypes.guess_extension(content_type) or '.bin'}"


def _attached_mail(part: Message) -> InboundAttachment:
    inner = next(children(part), Message())
    content = inner.as_bytes()
    subject = _safe_name(header(inner, "Subject"))
    return InboundAttachment(
        filename=_declared_name(part) or f"{subject or 'message'}.eml",
        content_type="message/rfc822",
        size=len(content),
        content=content,
    )


def _shown_in_place(file: InboundAttachment, html: str) -> InboundAttachment:
    named = file.content_id is not None and f"cid:{file.content_id}" in html
    return file.model_copy(update={"inline": True}) if named else file


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _declared_name(part: Message) -> str:
    """`filename` of the disposition, else `name` of the type; RFC 2231 or, against it, RFC 2047."""
    name = part.get_filename()
    return _safe_name(decode_header(name)) if name else ""


def _safe_name(name: str) -> str:
    """Without anything that could lead out of a folder when the file is saved."""
    return _NOT_IN_NAMES.sub(" ", name).strip(" .")[:200]


def _parameter(part: Message, name: str) -> str:
    value = part.get_param(name, "")
    return str(value[2] if isinstance(value, tuple) else value or "").strip()


def _as_html(plain: str) -> str:
    return f'<div style="white-space: pre-wrap">{escape(plain.strip())}</div>'


def _note(contents: Contents, problem: MailProblem) -> None:
    if problem not in contents.problems:
        contents.problems.append(problem)
