"""The language that people type into the search box: `from:ana status:open vat -refund "twice billed" after:last-week`.

It never fails. What it does not understand is an ordinary word, with a hint that says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict

from shared.directory.model import Directory
from shared.search.dates import days_of
from shared.search.model import NOBODY, Field, Filter, TicketQuery
from shared.search.values import Values
from shared.search.words import fold, tokens

MAX_TERMS = 30
_TERM = re.compile(r'(?P<minus>-)?(?:(?P<key>[^\W\d_][\w-]*):)?(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))')

# The keys are folded.
_FIELDS = {
    "from": Field.REQUESTER,
    "requester": Field.REQUESTER,
    "von": Field.REQUESTER,
    "absender": Field.REQUESTER,
    "status": Field.STATUS,
    "is": Field.STATUS,
    "ist": Field.STATUS,
    "tag": Field.TAG,
    "tags": Field.TAG,
    "stichwort": Field.TAG,
    "assignee": Field.ASSIGNEE,
    "bearbeiter": Field.ASSIGNEE,
    "zustandig": Field.ASSIGNEE,
    "team": Field.TEAM,
    "brand": Field.BRAND,
    "marke": Field.BRAND,
    "priority": Field.PRIORITY,
    "prio": Field.PRIORITY,
    "prioritat": Field.PRIORITY,
}
_DATES = {
    "before": "before",
    "vor": "before",
    "after": "after",
    "nach": "after",
    "seit": "after",
    "on": "on",
    "am": "on",
}


class HintKind(StrEnum):
    UNKNOWN_KEY = "unknown-key"
    UNKNOWN_VALUE = "unknown-value"
    UNKNOWN_DATE = "unknown-date"
    NO_LETTERS = "no-letters"
    TOO_LONG = "too-long"


class Hint(BaseModel):
    """A term that was not understood, as it was typed."""

    model_config = ConfigDict(frozen=True)

    kind: HintKind
    text: str


class Reader(NamedTuple):
    """What gives names and days in a query their meaning: who asks, where and when. `fields` are those that the reader may use.

    The zone, and not an offset: a day of July begins at another hour than one of December.
    """

    me: str
    directory: Directory
    now: datetime
    zone: tzinfo = UTC
    fields: frozenset[Field] = frozenset(Field)


class Reading(NamedTuple):
    """A query, and the terms of it that were not understood."""

    query: TicketQuery
    hints: list[Hint]


class Term(NamedTuple):
    """One term, as it was typed and in its parts."""

    typed: str
    minus: bool
    key: str
    value: str
    quoted: bool


def read_query(text: str, reader: Reader) -> Reading:
    """The query that a text means. Every text is a query."""
    terms = [*_terms(unicodedata.normalize("NFC", text))]
    collected = _Collected(reader)
    for term in terms[:MAX_TERMS]:
        collected.take(term)
    if len(terms) > MAX_TERMS:
        collected.hint(HintKind.TOO_LONG, terms[MAX_TERMS])
    unfinished = bool(terms) and not text[-1:].isspace() and collected.last_was_word
    return Reading(collected.query(unfinished=unfinished), collected.hints)


def _terms(text: str) -> Iterator[Term]:
    for found in _TERM.finditer(text):
        quoted = found["quoted"]
        value = (found["plain"] if quoted is None else quoted).strip()
        if value and value != "-":
            yield Term(found[0], bool(found["minus"]), fold(found["key"] or ""), value, quoted is not None)


class _Collected:
    """The query built from the terms so far."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.values = reader, Values(reader.me, reader.directory)
        self.hints: list[Hint] = []
        self.words: list[str] = []
        self.phrases: list[str] = []
        self.without: list[str] = []
        self.filters: list[Filter] = []
        self.days: dict[str, Any] = {}
        self.last_was_word = False

    def take(self, term: Term) -> None:
        self.last_was_word = False
        if term.key:
            self._take_keyed(term)
        elif re.fullmatch(r"#\d{1,12}", term.value):
            self._limit(term, Field.NUMBER, [str(int(term.value[1:]))])
        else:
            self._take_words(term, term.value)

    def hint(self, kind: HintKind, term: Term) -> None:
        self.hints.append(Hint(kind=kind, text=term.typed))

    def query(self, *, unfinished: bool) -> TicketQuery:
        return TicketQuery(
            words=tuple(self.words),
            phrases=tuple(self.phrases),
            without=tuple(self.without),
            filters=tuple(self.filters),
            **self.days,
            unfinished=unfinished,
        )

    def _take_keyed(self, term: Term) -> None:
        field = _FIELDS.get(term.key)
        values = self.values.of(field, term.value, word=term.key) if field else []
        if values == [NOBODY]:
            field = Field.ASSIGNEE  # `is:unassigned` is about the assignee
        if term.key in _DATES:
            self._take_days(term, _DATES[term.key])
        elif field in self.reader.fields and field is not None:
            if not values:
                self.hint(HintKind.UNKNOWN_VALUE, term)
            self._limit(term, field, values or [term.value.lower()])
        else:
            if "//" not in term.value:  # a URL is a plain word
                self.hint(HintKind.UNKNOWN_KEY, term)
            self._take_words(term, f"{term.key} {term.value}" if term.quoted else f"{term.key}:{term.value}")

    def _take_words(self, term: Term, text: str) -> None:
        if not tokens(text):
            self.hint(HintKind.NO_LETTERS, term)
        if term.minus:
            self.without.append(text)
        elif term.quoted:
            self.phrases.append(text)
        else:
            self.words.append(text)
            self.last_was_word = True

    def _limit(self, term: Term, field: Field, values: list[str]) -> None:
        """Several values of one field are alternatives, but several tags must all be there."""
        alike = [f for f in self.filters if f.field is field and f.negated == term.minus]
        if alike and field in {Field.TAG, Field.REQUESTER} and not term.minus:
            alike = []
        merged = tuple(dict.fromkeys([*(alike[0].any_of if alike else ()), *values]))
        self.filters = [f for f in self.filters if f not in alike]
        self.filters.append(Filter(field=field, any_of=merged, negated=term.minus))

    def _take_days(self, term: Term, which: str) -> None:
        zone = self.reader.zone
        days = days_of(term.value, self.reader.now.astimezone(zone).date())
        if days is None:
            self.hint(HintKind.UNKNOWN_DATE, term)
            self._take_words(term, term.value)
            return
        begin, end = (_midnight(day, zone) for day in days)
        if which != "before":
            self._narrow("since", begin, max)
        if which != "after":
            self._narrow("until", end if which == "on" else begin, min)

    def _narrow(self, bound: str, moment: datetime, closer: Callable[..., datetime]) -> None:
        self.days[bound] = closer(self.days.get(bound, moment), moment)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
