"""Tickets for the engines, and short ways to ask for them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from shared.conditions.fields import Field
from shared.conditions.model import Condition, Group
from shared.conditions.moments import LocalTime
from shared.conditions.resolving import resolve
from shared.search.engine import SearchEngine
from shared.search.model import Found, Part, SearchScope, Slice, TicketDocument, TicketQuery

EVERYTHING = SearchScope(teams=None, staff=True)
OF_BILLING = SearchScope(teams=frozenset({"billing"}), staff=True)
OF_ANA = SearchScope(person="ana")
_NOVEMBER = datetime(2026, 11, 1, 9, tzinfo=UTC)

_TICKET: dict[str, Any] = {
    "id": 1,
    "revision": 1,
    "subject": "Invoice is wrong",
    "said": ("You billed me twice.",),
    "requester_name": "Ana Lima",
    "requester_address": "ana@acme.example",
    "company": "Acme GmbH",
    "people": ("ana",),
    "status": "open",
    "priority": "normal",
    "brand_id": "aurora",
    "team_id": "billing",
    "created_at": _NOVEMBER,
    "updated_at": _NOVEMBER,
}


def a_document(id: int = 1, **fields: Any) -> TicketDocument:
    """Ana's ticket about an invoice, for the billing team."""
    return TicketDocument(**{**_TICKET, "id": id, **fields})


def ask(*words: str, unfinished: bool = False, **more: Any) -> TicketQuery:
    return TicketQuery(words=words, unfinished=unfinished, **more)


def limited(field: Field, *values: str, negated: bool = False) -> TicketQuery:
    condition = Condition(field=field, values=values, negated=negated)
    return TicketQuery(where=resolve(Group(items=(condition,)), "mia", LocalTime(_NOVEMBER, UTC)))


def found(
    search: SearchEngine, asked: TicketQuery, scope: SearchScope = EVERYTHING, page: Slice | None = None
) -> Found:
    return search.find(asked, scope, page or Slice())


def numbers(search: SearchEngine, asked: TicketQuery, scope: SearchScope = EVERYTHING) -> list[int]:
    """The tickets found, best first."""
    return [hit.ticket_id for hit in found(search, asked, scope).hits]


def marked(parts: list[Part]) -> str:
    """The text, with what is marked in brackets."""
    return "".join(f"[{part.text}]" if part.hit else part.text for part in parts)
