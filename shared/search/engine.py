"""The port between the desk and what searches it: two engines, one contract, which tests/shared/search holds both to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Protocol

from shared.config import search_engine
from shared.search.model import (
    Count,
    Field,
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
        """The best hits, or the last changed where nothing ranks them."""

    def values(self, field: Field, begin: str, scope: SearchScope, limit: int) -> list[Count]:
        """The tags or requesters of findable tickets that begin so, the most frequent first."""

    def write(
        self, documents: Sequence[TicketDocument], gone: Sequence[int] = (), generation: str | None = None
    ) -> None:
        """Put documents in the place of older revisions of them; a newer one stays. `gone` are ids to remove."""

    def state(self) -> IndexState:
        """What is searched now."""

    def create_generation(self, generation: str) -> None:
        """Start an empty index beside the one that is searched."""

    def publish(self, generation: str) -> None:
        """Make it the one that is searched, from one query to the next. Doing it again changes nothing."""


@cache
def engine() -> SearchEngine:
    """The engine that this desk is deployed with. Only that one is loaded."""
    if search_engine() == "opensearch":
        from shared.search.opensearch_engine import OpenSearchEngine  # noqa: PLC0415  # opensearch-py: 400 ms

        return OpenSearchEngine()
    from shared.search.tantivy_engine import TantivyEngine  # noqa: PLC0415  # a desk loads one engine

    return TantivyEngine()
