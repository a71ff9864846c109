"""Conditions of typed terms. What is not understood is a word, with a hint that says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from shared.conditions.fields import Field, custom, key_of
from shared.conditions.keys import FIELDS, MOMENTS, SIGNS
from shared.conditions.model import (
    DEEPEST,
    MOST_CONDITIONS,
    MOST_VALUES,
    Condition,
    Group,
    Hint,
    HintKind,
    Match,
    Operator,
)
from shared.conditions.moments import is_age, turned, written_moment
from shared.conditions.syntax import Term, Terms
from shared.conditions.values import NONE, meant_by_state, own_field, values_of, values_of_own
from shared.directory.model import Directory
from shared.search.words import fold

_LONGEST_VALUE = 200


class Vocabulary(NamedTuple):
    """The names of the desk, and the fields that may be asked for."""

    directory: Directory
    fields: frozenset[Field] = frozenset(Field)


class Read(NamedTuple):
    """What a term means: a condition, or else the words that it is."""

    condition: Condition | None
    words: str = ""


class ReadItem(NamedTuple):
    """`is_bare`: it stands in no brackets of its own."""

    item: Condition | Group
    is_bare: bool


class ConditionReader:
    """Collects the hints of what it reads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.known = vocabulary
        self.hints: list[Hint] = []
        self._terms = 0

    def hint(self, kind: HintKind, term: Term) -> None:
        self.hints.append(Hint(kind=kind, text=term.typed, at=term.at))

    def group(self, terms: Terms, depth: int = 1) -> Group:
        """A group, and those in it. Words in it are conditions on all texts."""
        found = [
            ReadItem(item, isinstance(each, Term))
            for each in terms.items
            if (item := self._item(each, depth + 1))
        ]
        if terms.match is Match.ALL:
            return all_of(found, negated=terms.minus)
        return Group(match=Match.ANY, items=tuple(each.item for each in found), negated=terms.minus)

    def read(self, term: Term) -> Read:
        self._terms += 1
        if self._terms > MOST_CONDITIONS:
            if self._terms == MOST_CONDITIONS + 1:
                self.hint(HintKind.TOO_LONG, term)
            return Read(None)
        if not term.key:
            return self._numbered(term)
        if operator := _operator_of(term):
            return self._moment(term, Field.CREATED, operator)
        field, name = self._field_of(term)
        if field is None or field not in self.known.fields:
            if "//" not in term.values[0]:  # a URL is a plain word
                self.hint(HintKind.UNKNOWN_KEY, term)
            return Read(None, term.text)
        if field.is_moment:
            return self._moment(term, field, SIGNS[term.sign])
        return self._keyword(term, field, name)

    def _item(self, each: Term | Terms, depth: int) -> Condition | Group | None:
        if isinstance(each, Term):
            condition, words = self.read(each)
            return condition or _words(words, negated=each.minus)
        return self.nested(each, depth)

    def nested(self, terms: Terms, depth: int = 2) -> Condition | Group | None:
        """Brackets around one thing are none."""
        if len(terms.items) == 1:
            only = self._item(terms.items[0], depth)
            return only and _negated(only, terms.minus)
        if depth > DEEPEST:
            self.hints.append(Hint(kind=HintKind.TOO_DEEP, text="(", at=terms.at))
            return None
        inner = self.group(terms, depth)
        if len(inner.items) > 1:
            return inner
        return next((_negated(only, terms.minus) for only in inner.items), None)

    def _numbered(self, term: Term) -> Read:
        (text,) = term.values
        numbers = values_of(Field.NUMBER, text, "", self.known.directory) if text.startswith("#") else []
        if term.quoted or not numbers:
            return Read(None, text)
        return Read(Condition(field=Field.NUMBER, values=tuple(numbers), negated=term.minus))

    def _moment(self, term: Term, field: Field, operator: Operator) -> Read:
        written = [self._written(field, operator, value) for value in term.values]
        values = tuple(dict.fromkeys(value for value in written if value))
        if None in written or (operator is not Operator.IS and len(values) > 1):
            self.hint(HintKind.UNKNOWN_DATE, term)
            return Read(None, " ".join(term.values))
        values = values[:MOST_VALUES]
        return Read(Condition(field=field, operator=operator, values=values, negated=term.minus))

    def _written(self, field: Field, operator: Operator, value: str) -> str | None:
        nothing = values_of(field, value, "", self.known.directory) if operator is Operator.IS else []
        return NONE if nothing == [NONE] else written_moment(field, operator, value)

    def _keyword(self, term: Term, field: Field, name: str) -> Read:
        found: list[str] = []
        for written in term.values:
            values = [] if term.sign else self._values(field, name, written, fold(term.key))
            if not values:
                self.hint(HintKind.UNKNOWN_VALUE, term)
            found += values or [written.lower()]
        values = list(dict.fromkeys(value[:_LONGEST_VALUE] for value in found))[:MOST_VALUES]
        return Read(Condition(field=name, values=tuple(values), negated=term.minus))

    def _values(self, field: Field, name: str, written: str, key: str) -> list[str]:
        own = own_field(key_of(name), self.known.directory) if field is Field.CUSTOM else None
        if own:
            return values_of_own(own, written, self.known.directory)
        return values_of(field, written, key, self.known.directory)

    def _field_of(self, term: Term) -> tuple[Field | None, str]:
        _, dot, key = term.key.partition(".")
        if dot:
            own = own_field(key, self.known.directory)
            return (Field.CUSTOM, custom(own.id)) if own else (None, "")
        field = FIELDS.get(fold(term.key))
        if field is Field.STATUS:
            state = meant_by_state(term.values[0])
            return state, state
        return field, field or ""


def all_of(found: Iterable[ReadItem], *, negated: bool = False) -> Group:
    """Several values of a field that has one are alternatives: `status:new status:open`, unless in brackets of their own."""
    items: list[Condition | Group] = []
    bare: dict[str, int] = {}
    for item, is_bare in found:
        if not (is_bare and isinstance(item, Condition) and item.is_one_of_several):
            items.append(item)
        elif item.field in bare:
            items[bare[item.field]] = _with_values(items[bare[item.field]], item.values)
        else:
            bare[item.field] = len(items)
            items.append(item)
    return Group(items=tuple(items), negated=negated)


def _with_values(before: Condition | Group, more: tuple[str, ...]) -> Condition | Group:
    values = before.values if isinstance(before, Condition) else ()
    return before.model_copy(update={"values": tuple(dict.fromkeys((*values, *more)))[:MOST_VALUES]})


def _negated(item: Condition | Group, minus: bool) -> Condition | Group:
    return item.model_copy(update={"negated": not item.negated}) if minus else item


def _words(text: str, *, negated: bool) -> Condition | None:
    cleaned = text.replace('"', "").strip().lower()[:_LONGEST_VALUE]
    return Condition(field=Field.TEXT, values=(cleaned,), negated=negated) if cleaned else None


def _operator_of(term: Term) -> Operator | None:
    """Of `before:` and `after:`, which mean days, however they are written: `after:7d` is since a week ago."""
    operator = MOMENTS.get(fold(term.key))
    return turned(operator) if operator and is_age(term.values[0]) else operator
