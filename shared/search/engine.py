"""The interface of search engines. tests/shared/search holds both of them to it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from shared.conditions.fields import Field
from shared.config import search_engine
from shared.search.model import (
    Count,
    Found,
    IndexState,
    SearchScope,
    Slice,
    TicketDocument,
    TicketQuery,
)


class SearchEngine(Protocol):
    """Everything written is found within seconds, by whoever may find it.

    `generation` names an index that is being built beside the one that is searched; None is that one.
    """

    def find(self, asked: TicketQuery, scope: SearchScope, page: Slice) -> Found:
        """The best hits; without words to rank by, the last changed tickets."""

    def count(self, asked: TicketQuery, scope: SearchScope) -> int:
        """How many tickets `find` would find."""

    def values(self, field: Field, begin: str, scope: SearchScope, limit: int) -> list[Count]:
        """The tags or requesters of findable tickets that start with `begin`, the most frequent first."""

    def write(
        self, documents: Sequence[TicketDocument], gone: Sequence[int] = (), generation: str | None = None
    ) -> None:
        """Replace older revisions of these documents, never newer ones. `gone` are ids to remove."""

    def state(self) -> IndexState:
        """The state of the index that is searched."""

    def create_generation(self, generation: str) -> None:
        """Create an empty index beside the one that is searched."""

    def publish(self, generation: str) -> None:
        """Make this generation the one that is searched, atomically and idempotently."""


@cache
def engine() -> SearchEngine:
    """The engine of this desk. The other one is never imported."""
    if search_engine() == "opensearch":
        from shared.search.opensearch_engine import OpenSearchEngine  # noqa: PLC0415  # opensearch-py: 400 ms

        return OpenSearchEngine()
    from shared.search.tantivy_engine import TantivyEngine  # noqa: PLC0415  # a desk loads one engine

    return TantivyEngine()
