"""Recognise the lines with which mail programs introduce a quoted mail, and those they append.

Patterns of many phrases take a third of a cold start to compile: each waits for a line that may match it.
"""

from __future__ import annotations

import re
from functools import cache

from shared.mail.phrases import any_of
from shared.mail.quote_phrases import (
    ORIGINAL_MESSAGE,
    REPLY_ABOVE,
    SENT_FROM,
    WROTE,
)

COLON = "[:\uff1a]"  # the second one is as wide as a Chinese character

# A verb is a word of its own; Chinese, Japanese and Korean write it on to the word before.
_WORD_START = r"(?:(?<![^\W\d_])|(?<=[\u3040-\u9fff\uac00-\ud7af]))"
# "On 3 May 2024 at 10:00, Ana <ana@…> wrote:". Where the verb comes first, the writer's name or, in
# brackets, the time follows it; a colon between digits is part of the time.
_NO_COLON = r"(?:[^\n:(\uff1a]|(?<=\d):(?=\d))"
_AFTER_VERB = rf"{_NO_COLON}{{0,120}}(?:\([^()\n]{{0,80}}\){_NO_COLON}{{0,80}})?{COLON}\s*\*?$"
# Without a verb: "2024/5/3 10:00 Ana <ana@…>:".
_ADDRESS_WITH_COLON = re.compile(rf"<\s*[^<>\s]+@[^<>\s]+\s*>\s*{COLON}$")
_DATE_AND_ADDRESS = re.compile(r"^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b[^<>\n]{0,80}<[^<>\s]+@[^<>\s]+>$")
_ADDRESS = re.compile(r"<\s*[^<>\s@]{1,128}@[^<>\s]{1,255}\s*>")
DATE = re.compile(
    r"\b\d{1,2}:\d{2}\b|\b(?:19|20)\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{1,2}月\d{1,2}日|\d{1,2}월|"
    r"\b\d{1,2}\.? \w{3,10}\.?,? \d{4}\b|\b\w{3,9}\.? \d{1,2}\b"
)
# A clock's time, also with a point as in the North, but not a part of a date.
TIME = re.compile(r"(?<![\d./-])\d{1,2}(?:[:.]|\s?[hH时時시点點]\s?)\d{2}(?![./-]?\d)")
_SENTENCE_END = re.compile(r"[.!?\u3002] +[A-Z\u00c0-\u00de\u0410-\u042f]\w+ \w+ \w+ \w+ \w+ ")
_DIGIT_OR_AT = re.compile(r"[\d@]")
_LAST_LETTERS = (":", "\uff1a", "*", ">")  # of an introduction; `*` where it is bold
_LONGEST_INTRODUCTION = 400
_LONGEST_WRITER = 120

# What a line has that is a rule with words in it, or a title.
_RULE_OR_COLON = re.compile(rf"^\W{{0,3}}[-_=*\s]{{2}}|{COLON}\s*$")
# GroupWise's ">>> Ana <ana@…> 03.05.2024 10:05 >>>".
_GROUPWISE_WRITER = re.compile(
    r"^>{2,} [^>\n]{1,60}(?:<[^<>\n]{1,100}>)?[^>\n]{0,60}\d [>]{2,}$", re.IGNORECASE
)
_REPLY_ABOVE = re.compile(rf"^\W{{0,20}}(?:{any_of(REPLY_ABOVE)})", re.IGNORECASE)
_LONGEST_SEPARATOR = 160
# A hyphen between letters belongs to the words in the rule: "---- Původní e-mail ----".
_RULE = re.compile(
    r"^\s*[-_=*]{3,80}(?:[^-_=*\n]|(?<=[^\W\d_])-(?=[^\W\d_])){0,60}[-_=*]{0,80}\s*$|^\s*(?:[-_=*]\s?){10,}$"
)

_DEVICE = ".{1,40}?"  # instead of `…`
_LONGEST_SENT_FROM = 90

_LIST = re.compile(
    r"\b(?:mailing[ -]?list|mailingliste?|unsubscribe|listinfo|abbestellen|austragen|désabonner|désinscri)"
    r"|-(?:leave|unsubscribe|request)@",
    re.IGNORECASE,
)


@cache
def _wrote() -> re.Pattern[str]:
    return re.compile(rf"{_WORD_START}(?:{any_of(WROTE)})(?!\w){_AFTER_VERB}", re.IGNORECASE)


@cache
def _wrote_after_address() -> re.Pattern[str]:
    """The same without a colon."""
    return re.compile(rf"<[^<>\s]+@[^<>\s]+>\s*(?:{any_of(WROTE)})$", re.IGNORECASE)


@cache
def _framed_writer() -> re.Pattern[str]:
    """`---- Ana wrote ----`."""
    return re.compile(rf"^-{{2,}}[^-\n]{{1,100}}{_WORD_START}(?:{any_of(WROTE)})\s*-{{2,}}$", re.IGNORECASE)


@cache
def _original_message() -> re.Pattern[str]:
    words = any_of(ORIGINAL_MESSAGE)
    return re.compile(
        rf"^\W{{0,3}}[-_=*\s]{{2,60}}\s*(?:{words})\s*[-_=*\s:]{{0,60}}$|^\s*(?:{words})\s*{COLON}\s*$",
        re.IGNORECASE,
    )


@cache
def _sent_from() -> re.Pattern[str]:
    return re.compile(rf"^\W{{0,3}}(?:{any_of(SENT_FROM)})".replace("\\ …\\ ", _DEVICE), re.IGNORECASE)


def introduces_quote(line: str, *, is_marked: bool) -> bool:
    """Whether a line, unfolded, is the `On … wrote:` of some language.

    The verb alone is not enough, for people write about who wrote what: an address or a time must stand
    beside it, or a date where the quote below is marked, and the line must not end a longer sentence.
    """
    line = line.strip()
    if len(line) > _LONGEST_INTRODUCTION or _SENTENCE_END.search(line):
        return False
    dated = DATE.search(line) is not None
    if not line.endswith(_LAST_LETTERS):
        return dated and _wrote_after_address().search(line) is not None
    timed, addressed = TIME.search(line) is not None, _ADDRESS.search(line) is not None
    if (timed or addressed or (dated and is_marked)) and _wrote().search(line):
        return True
    # An address and a time above a marked quote introduce it, in whatever language the verb is.
    return (dated and _ADDRESS_WITH_COLON.search(line) is not None) or (timed and addressed and is_marked)


def may_start_introduction(line: str) -> bool:
    """A cheap test that spares most lines the joining with their successors."""
    return _DIGIT_OR_AT.search(line) is not None


def names_writer(line: str) -> bool:
    """Whether a line ends in `wrote:`, or is a date and an address: enough with a quote right below."""
    line = line.strip()
    if len(line) > _LONGEST_WRITER or not line.endswith(_LAST_LETTERS):
        return False
    return _wrote().search(line) is not None or _DATE_AND_ADDRESS.search(line) is not None


def separates_quote(line: str) -> bool:
    """Whether a line is a `--- Original Message ---` of some language, or asks to write above it."""
    if len(line) > _LONGEST_SEPARATOR:
        return False
    if _RULE_OR_COLON.search(line) and _original_message().match(line):
        return True
    framed = line.startswith("--") and _framed_writer().match(line)
    return bool(framed or _GROUPWISE_WRITER.match(line) or _REPLY_ABOVE.match(line))


def sets_off_quote(line: str) -> bool:
    """Whether a line is a rule, perhaps with words in it: above a header block it belongs to the quote."""
    return _RULE.match(line) is not None


def is_device_signature(line: str) -> bool:
    """Whether a line is the advertisement that a phone or program appends: `Sent from my …`."""
    return len(line) <= _LONGEST_SENT_FROM and _sent_from().match(line.replace("\u2019", "'")) is not None


def speaks_of_a_list(line: str) -> bool:
    """Whether a line is of the kind that mailing lists append: their name, their address, how to leave."""
    return _LIST.search(line) is not None
