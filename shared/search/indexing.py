"""Keeping what is searched up to date."""

from __future__ import annotations

from collections.abc import Iterable

from shared.search.documents import documents_of
from shared.search.engine import engine


def index_tickets(ticket_ids: Iterable[int]) -> None:
    """Make these tickets found as they are now. Again, late or in any order: it always ends with the newest."""
    if wanted := dict.fromkeys(ticket_ids):
        documents, gone = documents_of(wanted)
        engine().write(documents, gone)
