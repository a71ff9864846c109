"""Recognise the header block above a quoted mail (`From: … Sent: … Subject: …`) by what it says.

People write lines with such labels too: "From: Berlin / To: Paris / Date: 3 May". What only a mail's
header has is evidence: an address, the time of sending, a subject.
"""

from __future__ import annotations

import re
from functools import cache

from shared.mail.header_labels import labels_by_field
from shared.mail.phrases import pattern_of
from shared.mail.quote_lines import COLON, DATE, TIME

_ADDRESS = re.compile(r"[^\s<>@]@[^\s<>@]+\.\w")
_YEAR = re.compile(r"\b(?:19|20)\d{2}(?!\d)")
_LINES = 8
_FEWEST_FIELDS = 2
_FEWEST_UNDATED = 3
_ENOUGH = {True: 2, False: 3}
"""Evidence, where a rule sets the block off from the words above, and where nothing does."""
_ENOUGH_OF_TWO = 4


@cache
def _field() -> re.Pattern[str]:
    """Bold labels come out of HTML as `*From:*`."""
    named = "|".join(f"(?P<{field}>{pattern_of(labels)})" for field, labels in labels_by_field().items())
    return re.compile(rf"^[>\s]*[*_]{{0,2}}(?:{named})[*_]{{0,2}}\s?{COLON}[*_]{{0,2}}", re.IGNORECASE)


def opens_header_block(text: str, *, is_set_off: bool = False) -> bool:
    """Whether text starts with the header block of a mail; less evidence is enough below a rule."""
    fields = _fields([line for line in text.split("\n", 16)[:16] if line.strip()][:_LINES])
    if len(fields) < _FEWEST_FIELDS or "sender" not in dict(fields):
        return False
    evidence = sum(_evidence(name, value) for name, value in fields)
    if is_set_off or len(fields) >= _FEWEST_UNDATED:
        return evidence >= _ENOUGH[is_set_off]
    return evidence >= _ENOUGH_OF_TWO and not {"sent", "date"}.isdisjoint(dict(fields))


def read_header_block(text: str) -> tuple[dict[str, str], str] | None:
    """What each field of such a block at the start of a text says, and the text below it."""
    lines = text.split("\n")
    end = next((at for at, line in enumerate(lines[:_LINES]) if not line.strip(" \t>")), _LINES)
    fields = _fields([line for line in lines[:end] if line.strip()])
    if "sender" not in dict(fields):
        return None
    return dict(reversed(fields)), "\n".join(lines[end:])


def _fields(lines: list[str]) -> list[tuple[str, str]]:
    """What each label is for, with its value; none where the first line has no label."""
    found = [_field().match(line) for line in lines]
    if not found or found[0] is None:
        return []
    return [
        (match.lastgroup or "", lines[at][match.end() :].strip() or _value_below(lines, found, at))
        for at, match in enumerate(found)
        if match
    ]


def _value_below(lines: list[str], found: list[re.Match[str] | None], at: int) -> str:
    """In HTML, labels and values often stand in elements of their own, which become lines."""
    below = at + 1
    return lines[below] if below < len(lines) and found[below] is None else ""


def _evidence(name: str, value: str) -> int:
    """How much a field speaks for a mail's header: nobody but a program says when something was sent."""
    if name in ("sent", "subject"):
        return 3
    if name == "sender":
        return 2 if _ADDRESS.search(value) else 0
    if name == "date" and DATE.search(value):
        return 2 if TIME.search(value) or _YEAR.search(value) else 1
    return 0
