"""Conditions as they are at one moment for one person: what the evaluator and both search engines understand.

Names and ages are resolved, and values are folded where case does not matter. All of them are built by `resolving.py`.
"""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from shared.conditions.fields import Field


class _Clause(BaseModel):
    model_config = ConfigDict(frozen=True)


class HasAny(_Clause):
    """One of these values. `name` is the field's, with the key of a desk's own: `field.model`."""

    name: str
    values: tuple[str, ...]


class HasValue(_Clause):
    """Any value at all."""

    name: str


class Between(_Clause):
    """A moment. `since` is part of the time, `until` is not."""

    field: Field
    since: datetime | None = None
    until: datetime | None = None


class BeginsWith(_Clause):
    """A name, an address or a company of the requester begins with this text, at any of its words."""

    text: str


class HasWords(_Clause):
    """These words in this order, in the subject or in any text."""

    field: Field
    words: str


class AllOf(_Clause):
    clauses: tuple[Clause, ...] = ()


class AnyOf(_Clause):
    clauses: tuple[Clause, ...]


class Not(_Clause):
    clause: Clause


OneClause = HasAny | HasValue | Between | BeginsWith | HasWords
Clause = OneClause | AllOf | AnyOf | Not
EVERY_TICKET = AllOf()

for composed in (AllOf, AnyOf, Not):
    composed.model_rebuild()
