"""Conditions as text: in the search box, in a URL, in a file, and back."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict

from shared.conditions.keys import SIGNS
from shared.conditions.model import Condition, Group, Hint, Match
from shared.conditions.reading import ConditionReader, Vocabulary
from shared.conditions.syntax import parse
from shared.errors import InvalidError

_SIGN_OF = {operator: sign for sign, operator in SIGNS.items()}
_BARE = re.compile(r'[^\s",()<>=][^\s",()]*')


class ReadText(BaseModel):
    """The conditions that a text means, and what of it was not understood."""

    model_config = ConfigDict(frozen=True)

    conditions: Group
    hints: list[Hint]


def read(text: str, vocabulary: Vocabulary) -> ReadText:
    """Every text means something. Words without a field are looked for in all texts, as they stand."""
    reader = ConditionReader(vocabulary)
    return ReadText(conditions=_outermost(reader.group(parse(text))), hints=reader.hints)


class UnknownConditionError(InvalidError):
    """Conditions that are kept mean something, all of them."""


def understood(text: str, vocabulary: Vocabulary, where: str = "body.conditions") -> Group:
    """The conditions of a text that is kept. Raises UnknownConditionError if any of it means nothing."""
    reading = read(text, vocabulary)
    if unclear := unclear_terms(reading):
        raise UnknownConditionError(f"not understood: {unclear}", **{where: unclear})
    return reading.conditions


def unclear_terms(reading: ReadText) -> str:
    """The terms that were not understood, and why; empty where there is none."""
    return ", ".join(f"{hint.text} ({hint.kind.why})" for hint in reading.hints)


def write(group: Group) -> str:
    """The text that `read` makes these conditions of: names are ids, words are English."""
    return _written(group) if group.negated else _joined(group)


def _outermost(group: Group) -> Group:
    """All of one group is that group."""
    if len(group.items) == 1 and isinstance(group.items[0], Group) and not group.items[0].negated:
        return group.items[0]
    return group


def _joined(group: Group) -> str:
    if group.match is Match.ANY:
        return " OR ".join(map(_written, group.items))
    named: set[str] = set()
    parts: list[str] = []
    for item in group.items:
        single = item.field if isinstance(item, Condition) and item.is_one_of_several else None
        parts.append(f"({_written(item)})" if single in named else _written(item))
        named |= {single} if single else set()
    return " ".join(parts)


def _written(item: Condition | Group) -> str:
    minus = "-" if item.negated else ""
    if isinstance(item, Group):
        return f"{minus}({_joined(item)})"
    values = ",".join(map(_quoted, item.values))
    return f"{minus}{item.field}:{_SIGN_OF[item.operator]}{values}"


def _quoted(value: str) -> str:
    return value if _BARE.fullmatch(value) else f'"{value}"'
