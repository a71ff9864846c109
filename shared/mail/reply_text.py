"""Find what the sender newly wrote in a plain text that also quotes earlier mails.

Everything is decided line by line in one pass, so that time grows with the length of the mail and no
sender can make it stand still.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from shared.mail.header_block import opens_header_block
from shared.mail.pgp_text import without_armour
from shared.mail.quote_lines import (
    introduces_quote,
    is_device_signature,
    may_start_introduction,
    names_writer,
    separates_quote,
    sets_off_quote,
    speaks_of_a_list,
)

LONGEST_EXAMINED = 100_000  # characters; below them only a mark tells a quote
_LONGEST_INTRODUCTION = 5  # lines: mail programs fold it at 72 columns, in the middle of an address too
_QUOTE_MARK = re.compile(r"^\s{0,3}(?:>|\|\s|&gt;)")
_MARKED_LINES = re.compile(r"^[ \t]{0,3}(?:>|\|[ \t]|&gt;).*\n?", re.MULTILINE)
_SIGNATURE_DELIMITER = re.compile(r"^(?:--|\u2014|\u2013\u2013|__)\s*$")
_FOLDED_ADDRESS_END = re.compile(r"^\s*>\s*[:\uff1a]?\s*$")
_QUOTED_FILES = re.compile(r"^\*[^*:]{1,30}:\*$")
_LISTED_FILE = re.compile(r"^\s*\* \S")
_MOST_LISTED_FILES = 100
_LINK = re.compile(r"^\s*<?https?://\S+$")
_MOST_LINES_BELOW = 2
_MOST_FOOTER_LINES = 8
_ORNAMENT = re.compile(r"^[\s_*=#~-]*$")
_SHORTEST_WRAPPED = 60  # characters: mail programs wrap at 72 to 78
_INVISIBLE = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\u2063\ufeff\u202a\u202b\u202c\u00ad")
)


class _Kind(Enum):
    NEW = auto()
    BLANK = auto()
    QUOTED = auto()
    CITED = auto()
    INTRODUCTION = auto()
    QUOTED_TO_THE_END = auto()


@dataclass(slots=True)
class _Line:
    text: str
    kind: _Kind


def reply_text(text: str, *, is_reply: bool = True) -> str:
    """The new words: without quoted mails, what introduces them, and the signature.

    Quotes stay where the sender answers them point by point, for the answers mean nothing without them.
    A text that is nothing but a quote is kept whole: a forwarded mail is what its sender has to say. A mail
    that answers none quotes something else, such as a log, and goes on about it: that quote stays, too.
    """
    start, rest = _examined(text)
    lines = _classify(_clean(start).split("\n"))
    kept = {_Kind.NEW, _Kind.BLANK, _Kind.CITED}
    if _answered_quotes(lines) >= 2:
        kept.add(_Kind.QUOTED)
    elif not is_reply:
        _keep_citations(lines)
    own = [line.text for line in lines if line.kind in kept]
    if rest and lines[-1].kind is not _Kind.QUOTED_TO_THE_END:
        below = rest if _Kind.QUOTED in kept or not is_reply else _MARKED_LINES.sub("", rest)
        return ("\n".join(own) + below).strip() or text.strip()
    return _without_signature(own) or text.strip()


def _examined(text: str) -> tuple[str, str]:
    """The lines that are looked at one by one, and those below them."""
    if len(text) <= LONGEST_EXAMINED:
        return text, ""
    end = text.find("\n", LONGEST_EXAMINED, 2 * LONGEST_EXAMINED) + 1 or LONGEST_EXAMINED
    return text[:end], text[end:]


def _clean(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").translate(_INVISIBLE)
    return "\n".join(line.rstrip() for line in without_armour(text).split("\n"))


def _classify(texts: list[str]) -> list[_Line]:
    lines: list[_Line] = []
    while len(lines) < len(texts):
        at = len(lines)
        if length := _introduction_length(texts, at):
            kind = _Kind.INTRODUCTION if _quote_follows(texts, at + length) else _Kind.QUOTED_TO_THE_END
        else:
            kind, length = _kind_of(texts, at), 1
        if kind is _Kind.QUOTED_TO_THE_END:
            length = len(texts) - at
        lines.extend(_Line(text, kind) for text in texts[at : at + length])
    _rejoin_wrapped_quotes(lines)
    return lines


def _kind_of(texts: list[str], at: int) -> _Kind:
    line = texts[at]
    if not line:
        return _Kind.BLANK
    if separates_quote(line):
        return _Kind.QUOTED_TO_THE_END
    if _QUOTE_MARK.match(line):
        return _Kind.QUOTED
    ends = _starts_header_block(texts, at) or _lists_quoted_files(texts, at)
    return _Kind.QUOTED_TO_THE_END if ends else _Kind.NEW


def _lists_quoted_files(texts: list[str], at: int) -> bool:
    """Fastmail names the files of the quoted mail below it, at the very end."""
    if _QUOTED_FILES.match(texts[at]) is None or len(texts) - at > _MOST_LISTED_FILES:
        return False
    above = next((line for line in reversed(texts[max(at - 4, 0) : at]) if line), "")
    below = [line for line in texts[at + 1 :] if line]
    return _QUOTE_MARK.match(above) is not None and all(_LISTED_FILE.match(line) for line in below)


def _starts_header_block(texts: list[str], at: int) -> bool:
    """A header block, also below the rule or the blank line that sets it off."""
    is_set_off = sets_off_quote(texts[at])
    if is_set_off:
        at = next((i for i in range(at + 1, min(at + 4, len(texts))) if texts[i]), at)
    if ":" not in texts[at] and "\uff1a" not in texts[at]:
        return False
    return opens_header_block("\n".join(texts[at : at + 16]), is_set_off=is_set_off)


def _introduction_length(texts: list[str], at: int) -> int:
    """How many lines from `at` make up an `On … wrote:`; 0 for none."""
    if not texts[at]:
        return 0
    if _names_writer_of_quote(texts, at):
        return 1
    if not may_start_introduction(texts[at]):
        return 0
    joined = ""
    for length, line in enumerate(texts[at : at + _LONGEST_INTRODUCTION], start=1):
        if not line or (_QUOTE_MARK.match(line) and not _FOLDED_ADDRESS_END.match(line)):
            return 0
        joined = f"{joined} {line}"
        if introduces_quote(joined, is_marked=_quote_follows(texts, at + length)):
            return length
    return 0


def _names_writer_of_quote(texts: list[str], at: int) -> bool:
    return _quote_follows(texts, at + 1) and names_writer(texts[at])


def _rejoin_wrapped_quotes(lines: list[_Line]) -> None:
    """A mail program that wraps quoted lines leaves their ends without a mark: these are still quoted."""
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        between = before.kind is _Kind.QUOTED and after.kind is _Kind.QUOTED
        if line.kind is _Kind.NEW and between and len(before.text) >= _SHORTEST_WRAPPED:
            line.kind = _Kind.QUOTED


def _quote_follows(texts: list[str], at: int) -> bool:
    following = next((line for line in texts[at : at + 4] if line), "")
    return _QUOTE_MARK.match(following) is not None


def _answered_quotes(lines: list[_Line]) -> int:
    """How many quotes are followed by new words."""
    written = [line.kind for line in lines if line.kind in (_Kind.NEW, _Kind.QUOTED)]
    return sum(before is _Kind.QUOTED and after is _Kind.NEW for before, after in pairwise(written))


def _keep_citations(lines: list[_Line]) -> None:
    """Quotes that no mail program has introduced and that new words follow are part of these words."""
    is_introduced = new_words_follow = False
    for line in lines:
        if line.kind in (_Kind.INTRODUCTION, _Kind.NEW):
            is_introduced = line.kind is _Kind.INTRODUCTION
        elif line.kind is _Kind.QUOTED and not is_introduced:
            line.kind = _Kind.CITED
    for line in reversed(lines):
        if line.kind is _Kind.CITED and not new_words_follow:
            line.kind = _Kind.QUOTED
        new_words_follow = new_words_follow or line.kind is _Kind.NEW


def _without_signature(texts: list[str]) -> str:
    """Cut at the delimiter of RFC 3676 §4.3, or at what a device or a list appends, unless nothing would be left."""
    advertised = _device_signature(texts)
    for at, line in enumerate(texts):
        if at == advertised or _SIGNATURE_DELIMITER.match(line) or _is_list_footer(texts, at):
            above = "\n".join(texts[:at]).strip()
            if above:
                return _without_ornament(texts[:at])
    return _without_ornament(texts)


def _device_signature(texts: list[str]) -> int | None:
    """Where the lines begin that a device appends: a paragraph of their own, with hardly anything below.

    Else a person goes on writing, perhaps about what was "sent from my laptop".
    """
    found, below = None, 0
    for at in range(len(texts) - 1, -1, -1):
        if is_device_signature(texts[at]) and (at == 0 or not texts[at - 1] or not below):
            found = at
        elif not (_ORNAMENT.match(texts[at]) or _LINK.match(texts[at])):
            below += 1
        if below > _MOST_LINES_BELOW:
            break
    return found


def _is_list_footer(texts: list[str], at: int) -> bool:
    """A rule, and a few lines below it that end the mail and say what list it came from."""
    below = len(texts) - at - 1
    if not 0 < below <= _MOST_FOOTER_LINES or not sets_off_quote(texts[at]):
        return False
    return any(map(speaks_of_a_list, texts[at + 1 :]))


def _without_ornament(texts: list[str]) -> str:
    """Without the rules and blank lines that set off what has been cut."""
    end = len(texts)
    while end and _ORNAMENT.match(texts[end - 1]):
        end -= 1
    return "\n".join(texts[:end]).strip()
