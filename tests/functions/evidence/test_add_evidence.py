"""Adding a piece of evidence to a ticket."""

from __future__ import annotations

from typing import Any

import pytest

from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_entries import handler as list_entries
from shared.evidence.model import MOST_OF_A_TICKET
from shared.identity.caller import Caller
from shared.tickets.change import TicketChange
from shared.tickets.events import EvidenceAdded, TagsChanged
from shared.tickets.states import Status
from tests.functions.evidence.pieces import added, titles
from tests.support.calls import call
from tests.support.given import a_ticket, an_upload, given_to, with_status
from tests.support.people import ANA, TOM
from tests.support.stored import events_of, messages_of, stored_ticket

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F67", whole=False)]


def test_a_link_says_who_added_it_when_and_why() -> None:
    ticket = a_ticket()
    answer = added(ticket.id)
    piece = answer.json["evidence"]
    assert (answer.status, piece["id"], piece["url"]) == (201, 2, "https://parcels.example/4711")
    assert (piece["added_by"]["id"], piece["note"]) == ("mia", "Lost on Friday.")
    event = events_of(ticket.id)[-1]
    assert isinstance(event, EvidenceAdded)
    assert event.evidence.title == "Tracking"
    assert stored_ticket(ticket.id).evidence_count == 1


def test_a_file_of_the_conversation_a_mail_and_another_ticket_are_evidence() -> None:
    other = a_ticket()
    ticket = a_ticket(upload_ids=[an_upload(ANA)])
    (message,) = messages_of(ticket.id)
    file: dict[str, Any] = {"message_id": 1, "attachment_id": message.attachments[0].id}
    assert added(ticket.id, kind="screenshot", title="The invoice", **file).status == 201
    assert added(ticket.id, kind="mail", title="What Ana wrote", message_id=1).status == 201
    assert added(ticket.id, kind="ticket", title="The same again", other_ticket_id=other.id).status == 201
    assert titles(ticket.id) == ["The same again", "What Ana wrote", "The invoice"]


@pytest.mark.parametrize(
    "piece",
    [
        {"kind": "link", "title": "No address"},
        {"kind": "link", "title": "A program", "url": "javascript:alert(1)"},
        {"kind": "screenshot", "title": "No file", "message_id": 1},
        {"kind": "log", "title": "No message", "attachment_id": "x"},
        {"kind": "log", "title": "No such file", "message_id": 1, "attachment_id": "x"},
        {"kind": "mail", "title": "No such mail", "message_id": 99},
        {"kind": "ticket", "title": "No such ticket", "other_ticket_id": 99},
        {"kind": "ticket", "title": "Itself", "other_ticket_id": 1},
        {"kind": "order", "title": " "},
    ],
    ids=lambda piece: piece["title"],
)
def test_what_leads_nowhere_is_refused(piece: dict[str, Any]) -> None:
    ticket = a_ticket()
    assert added(ticket.id, **piece).status == 422
    assert stored_ticket(ticket.id).evidence_count == 0


def test_a_ticket_that_its_writer_may_not_read_is_none_for_them() -> None:
    ticket, toms = a_ticket(), given_to(a_ticket(), "tech")
    answer = added(ticket.id, kind="ticket", title="Another team's", other_ticket_id=toms.id)
    assert (answer.status, answer.problem) == (422, "evidence-source")


def test_customers_and_other_teams_see_nothing_of_it() -> None:
    ticket = a_ticket()
    before = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json
    added(ticket.id)
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json == before
    assert "Tracking" not in call(list_entries, f"GET /tickets/{ticket.id}/entries", as_=ANA).text
    assert added(ticket.id, by=ANA).status == 403
    assert added(ticket.id, by=TOM).status == 404


def test_a_closed_ticket_takes_none() -> None:
    ticket = with_status(a_ticket(), Status.CLOSED)
    assert added(ticket.id).status == 409


def test_a_ticket_has_no_more_than_a_list_shows() -> None:
    ticket = a_ticket()
    change = TicketChange(ticket, Caller.system("demo"))
    change.record(TagsChanged, {"was": (), "now": ()}, evidence_count=MOST_OF_A_TICKET)
    change.commit()
    answer = added(ticket.id)
    assert (answer.status, answer.problem) == (409, "too-much-evidence")
