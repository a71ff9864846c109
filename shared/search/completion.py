"""Completing a value while it is typed."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Described

from shared.conditions.fields import Field
from shared.directory.store import directory
from shared.identity.caller import Caller
from shared.search.engine import engine
from shared.search.model import Count
from shared.search.scope import scope_of


class ValueSearch(BaseModel):
    """The beginning of a value, as typed after `from:` or `tag:`."""

    model_config = ConfigDict(extra="forbid")

    field: Literal["requester", "tag"]
    begin: str = Described("", max_length=100)
    limit: int = Described(8, ge=1, le=20)


class SearchValues(BaseModel):
    """Values of tickets that the caller may read, the most frequent first."""

    items: list[Count]


def search_values(asked: ValueSearch, caller: Caller) -> SearchValues:
    scope = scope_of(caller, directory())
    return SearchValues(items=engine().values(Field(asked.field), asked.begin, scope, asked.limit))
