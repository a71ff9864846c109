"""Join the lines that a mail program broke only to fit a screen (`format=flowed`, RFC 3676)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile

from shared.mail.header_block import opens_header_block
from shared.mail.quote_lines import introduces_quote, separates_quote
from shared.mail.reply_text import LONGEST_EXAMINED

# `> > ` where the RFC has `>>`: programs write it all the same, and no paragraph begins with `>`.
_QUOTE_MARKS = re.compile(r">(?: ?>)*")
_SIGNATURES = ("-- ", "- -- ")  # the second one is as PGP writes it (RFC 9580, 7.2)
_LINES_OF_BLOCK = 8


@dataclass(frozen=True, slots=True)
class _FlowedLine:
    marks: str
    words: str

    @property
    def goes_on(self) -> bool:
        """A space at the end is a soft break, but belongs to the line above a signature (4.3)."""
        return self.words.endswith(" ") and self.words not in _SIGNATURES

    @property
    def depth(self) -> int:
        return self.marks.count(">")


def unflowed(text: str, *, drops_space: bool = False) -> str:
    """The text with each paragraph on one line. `drops_space` is DelSp: the space at a break is none of the words.

    What lies below the lines that are looked at one by one stays as it was sent.
    """
    lines = [_read(line) for line in text[:LONGEST_EXAMINED].split("\n")]
    heads = _heads(lines)
    starts = [at for at in range(len(lines)) if at == 0 or at in heads or _is_break(lines[at - 1], lines[at])]
    paragraphs = (lines[start:end] for start, end in pairwise([*starts, len(lines)]))
    return "\n".join(_joined(each, drops_space) for each in paragraphs) + text[LONGEST_EXAMINED:]


def _read(line: str) -> _FlowedLine:
    """Without the space that keeps words from looking like a mark (4.4)."""
    found = _QUOTE_MARKS.match(line)
    marks = found[0] if found else ""
    return _FlowedLine(marks, line[len(marks) :].removeprefix(" "))


def _is_break(before: _FlowedLine, line: _FlowedLine) -> bool:
    """Whether a paragraph begins here: after a hard break, and wherever a program cannot have meant to go on."""
    if not before.goes_on or before.depth != line.depth or line.words in _SIGNATURES:
        return True
    # Who pressed the return key after a space did not mean to join what stands below an empty line.
    if not line.words.strip() or not before.words.strip():
        return True
    if separates_quote(before.words) or separates_quote(line.words):
        return True
    return introduces_quote(line.words, is_marked=False)


def _heads(lines: list[_FlowedLine]) -> set[int]:
    """Which lines are of the head of a quoted mail (`From: … Sent: …`): some programs end each with a space."""
    found: set[int] = set()
    for at, line in enumerate(lines):
        if ":" not in line.words or not line.goes_on or at in found:
            continue
        block = list(takewhile(str.strip, (each.words for each in lines[at : at + _LINES_OF_BLOCK])))
        if opens_header_block("\n".join(block)):
            found.update(range(at, at + len(block)))
    return found


def _joined(paragraph: list[_FlowedLine], drops_space: bool) -> str:
    *above, last = (line.words for line in paragraph)
    end = last if last in _SIGNATURES else last.rstrip(" ")
    words = "".join(each[:-1] if drops_space else each for each in above) + end
    marks = paragraph[0].marks
    return f"{marks} {words}" if marks and words else f"{marks}{words}"
