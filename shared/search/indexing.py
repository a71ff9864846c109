"""Keeping the index up to date."""

from __future__ import annotations

from collections.abc import Iterable

from shared.search.documents import documents_of
from shared.search.engine import engine


def index_tickets(ticket_ids: Iterable[int]) -> None:
    """Index these tickets as they are now. Repeated, late or unordered calls end with the newest revision."""
    if wanted := dict.fromkeys(ticket_ids):
        documents, gone = documents_of(wanted)
        engine().write(documents, gone)
