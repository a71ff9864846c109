"""The language that people type into the search box: `from:ana status:open vat -refund "twice billed" after:last-week`.

It is that of conditions, besides words that rank what is found. It never fails: what it does not understand is an ordinary
word, with a hint that says so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from typing import NamedTuple

from shared.conditions.clauses import Clause
from shared.conditions.fields import Field
from shared.conditions.model import Hint, HintKind, Match
from shared.conditions.moments import LocalTime
from shared.conditions.reading import ConditionReader, ReadItem, Vocabulary, all_of
from shared.conditions.resolving import resolve
from shared.conditions.syntax import Term, Terms, parse
from shared.directory.model import Directory
from shared.search.model import TicketQuery
from shared.search.words import tokens


class Reader(NamedTuple):
    """What gives names and days in a query their meaning: who asks, where and when. `fields` are those that the reader may use."""

    me: str
    directory: Directory
    now: datetime
    zone: tzinfo = UTC
    fields: frozenset[Field] = frozenset(Field)


class Reading(NamedTuple):
    """A query, and the terms of it that were not understood."""

    query: TicketQuery
    hints: list[Hint]


def read_query(text: str, reader: Reader) -> Reading:
    """The query that a text means. Every text is a query."""
    conditions = ConditionReader(Vocabulary(reader.directory, reader.fields))
    words = _Words()
    found: list[ReadItem] = []
    for each in _flattened(parse(unicodedata.normalize("NFC", text))):
        words.ended = False
        condition, said = conditions.read(each) if isinstance(each, Term) else (conditions.nested(each), "")
        if condition:
            found.append(ReadItem(condition, isinstance(each, Term)))
        elif isinstance(each, Term) and said:
            words.take(each, said, conditions)
    where = resolve(all_of(found), reader.me, LocalTime(reader.now, reader.zone))
    unfinished = words.ended and not text[-1:].isspace()
    return Reading(words.query(where, unfinished=unfinished), conditions.hints)


def _flattened(terms: Terms) -> Iterator[Term | Terms]:
    """Brackets around words alone mean nothing: people write them in texts."""
    for each in terms.items:
        if isinstance(each, Terms) and not each.minus and all(map(_is_word, each.items)):
            yield from each.items if each.match is Match.ALL else [each]
        else:
            yield each


def _is_word(item: Term | Terms) -> bool:
    return isinstance(item, Term) and not item.key


class _Words:
    """The words of a query that stand by themselves. Those in brackets are conditions: nothing there is nearly right."""

    def __init__(self) -> None:
        self.ranking: list[str] = []
        self.phrases: list[str] = []
        self.without: list[str] = []
        self.ended = False

    def take(self, term: Term, text: str, conditions: ConditionReader) -> None:
        if not tokens(text):
            conditions.hint(HintKind.NO_LETTERS, term)
        if term.minus:
            self.without.append(text)
        elif term.quoted:
            self.phrases.append(text)
        else:
            self.ranking.append(text)
            self.ended = True

    def query(self, where: Clause, *, unfinished: bool) -> TicketQuery:
        return TicketQuery(
            words=tuple(self.ranking),
            phrases=tuple(self.phrases),
            without=tuple(self.without),
            where=where,
            unfinished=unfinished,
        )
