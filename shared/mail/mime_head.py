"""Mend the head of a mail that a program on the way has broken, so that its fields are not lost."""

from __future__ import annotations

import re

_FIELD = re.compile(rb"[!-9;-~]+[ \t]*:|From ")
_MOST_LINES = 2_000


def repair_head(raw: bytes) -> bytes:
    """Put back the indent of folded lines that lost it, and drop what stands above the first field.

    The standard parser takes such a line for the first of the body, and everything below it too. A line
    that is no field is folded only where fields follow it; else the blank line above the body is what
    is missing, and the parser knows that case.
    """
    ending = re.search(rb"\r?\n[ \t]*\r?\n", raw)
    head, rest = (raw[: ending.start()], raw[ending.start() :]) if ending else (raw, b"")
    lines = head.splitlines(keepends=True)
    if len(lines) > _MOST_LINES or all(_belongs(line) for line in lines):
        return raw
    fields = [at for at, line in enumerate(lines) if _FIELD.match(line)]
    if not fields:
        return raw
    first, last = fields[0], fields[-1]
    mended = [line if _belongs(line) else b" " + line for line in lines[first:last]]
    return b"".join([*mended, *lines[last:]]) + rest


def _belongs(line: bytes) -> bool:
    return line[:1] in (b" ", b"\t") or _FIELD.match(line) is not None
