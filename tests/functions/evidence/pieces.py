"""Evidence as Mia adds, removes and reads it."""

from __future__ import annotations

from typing import Any

from functions.evidence.add_evidence import handler as add_evidence
from functions.evidence.list_evidence import handler as list_evidence
from functions.evidence.remove_evidence import handler as remove_evidence
from functions.tickets.undo_change import handler as undo_change
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import MIA

LINK = {"kind": "link", "title": "Tracking", "url": "https://parcels.example/4711", "note": "Lost on Friday."}


def added(ticket_id: int, by: Caller = MIA, **piece: Any) -> Answer:
    return call(add_evidence, f"POST /tickets/{ticket_id}/evidence", piece or LINK, as_=by)


def with_evidence() -> int:
    """The number of a ticket that has one piece, 2."""
    ticket = a_ticket()
    assert added(ticket.id).status == 201
    return ticket.id


def removed(ticket_id: int, evidence_id: int, by: Caller = MIA) -> Answer:
    return call(remove_evidence, f"DELETE /tickets/{ticket_id}/evidence/{evidence_id}", as_=by)


def undone(ticket_id: int, change_id: str, by: Caller = MIA) -> Answer:
    return call(undo_change, f"DELETE /tickets/{ticket_id}/changes/{change_id}", as_=by)


def titles(ticket_id: int, by: Caller = MIA) -> list[str]:
    listed = call(list_evidence, f"GET /tickets/{ticket_id}/evidence", as_=by)
    assert listed.status == 200, listed.json
    return [each["title"] for each in listed.json["items"]]
