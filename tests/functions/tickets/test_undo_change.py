"""Undoing a change: as far as nobody has changed the same since."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from functions.automation.apply_macro import handler as apply_macro
from functions.tickets.add_note import handler as add_note
from functions.tickets.change_priority import handler as change_priority
from functions.tickets.change_status import handler as change_status
from functions.tickets.change_tags import handler as change_tags
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.undo_change import handler
from shared.clock import as_of, now
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.tickets.model import Ticket
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import ANA, LEA, MIA, TOM
from tests.support.sample_requests import a_macro
from tests.support.stored import messages_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def applied(ticket: Ticket, **fields: Any) -> str:
    answer = call(apply_macro, f"POST /tickets/{ticket.id}/macros/{a_macro(**fields)}", {}, as_=MIA)
    assert answer.status == 200, answer.json
    return str(answer.json["change_id"])


def undo(ticket: Ticket, change_id: str, by: Caller = MIA) -> Answer:
    return call(handler, f"DELETE /tickets/{ticket.id}/changes/{change_id}", as_=by)


def test_everything_is_as_before_but_the_note() -> None:
    ticket = a_ticket()
    answer = undo(ticket, applied(ticket, priority="high", assign_to="me"))

    assert (answer.status, answer.json["kept"]) == (200, ["note"])
    after = stored_ticket(ticket.id)
    same = ("status", "priority", "tags", "assignee_id", "team_id", "preview")
    assert [getattr(after, name) for name in same] == [getattr(ticket, name) for name in same]
    assert [each.state for each in messages_of(ticket.id)[1].deliveries] == ["withdrawn"]


def test_the_customer_has_seen_nothing_of_it() -> None:
    ticket = a_ticket()
    before = call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json
    undo(ticket, applied(ticket))
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=ANA).json == before


def test_what_somebody_changed_since_stays() -> None:
    ticket = a_ticket()
    change = applied(ticket, priority="high")
    for handler_, path, body in (
        (change_status, "status", {"status": "pending"}),
        (change_priority, "priority", {"priority": "low"}),
        (change_tags, "tags", {"tags": ["refund", "vip"]}),
    ):
        assert call(handler_, f"PUT /tickets/{ticket.id}/{path}", body, as_=LEA).status == 200

    answer = undo(ticket, change)

    assert answer.json["kept"] == ["note", "priority", "status"]
    after = stored_ticket(ticket.id)
    assert (after.status, after.priority, after.tags) == ("pending", "low", ("vip",))


def test_a_reply_that_was_sent_stays_and_the_rest_goes_back() -> None:
    ticket = a_ticket()
    change = applied(ticket)
    with as_of(now() + timedelta(seconds=11)):
        answer = undo(ticket, change)
    assert (answer.json["kept"], stored_ticket(ticket.id).status) == (["note", "reply"], "new")


def test_undoing_twice_undoes_once() -> None:
    ticket = a_ticket()
    change = applied(ticket)
    first, second = undo(ticket, change), undo(ticket, change)
    assert (first.version, first.json["kept"]) == (second.version, second.json["kept"])


def test_a_change_long_ago_is_found() -> None:
    ticket = a_ticket()
    change = applied(ticket)
    for number in range(25):
        call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": f"{number}"}, as_=MIA)
    assert undo(ticket, change).json["ticket"]["status"] == "new"


def test_who_moved_a_ticket_out_of_their_sight_takes_it_back_and_nobody_else_does() -> None:
    ticket = a_ticket()
    change = applied(ticket, assign_team_id="tech")
    other = MIA.model_copy(update={"id": "ina"})
    assert undo(ticket, change, by=other).status == 404
    assert undo(ticket, change).json["ticket"]["team_id"] == "billing"


def test_a_ticket_that_the_macro_closed_opens_again_and_one_that_somebody_closed_stays() -> None:
    ours, theirs = a_ticket(), a_ticket()
    assert undo(ours, applied(ours, status="closed")).json["ticket"]["status"] == "new"
    change = applied(theirs)
    call(change_status, f"PUT /tickets/{theirs.id}/status", {"status": "closed"}, as_=LEA)
    assert undo(theirs, change).problem == "ticket-closed"


def test_each_part_needs_the_permission_that_it_needs_alone() -> None:
    ticket = a_ticket()
    change = applied(ticket)
    poorer = MIA.model_copy(update={"permissions": MIA.permissions - {Permission.TICKETS_TRIAGE}})
    answer = undo(ticket, change, by=poorer)
    assert (answer.status, "tickets:triage" in answer.json["detail"]) == (403, True)


def test_others_find_no_change() -> None:
    ticket = a_ticket()
    change = applied(ticket)
    assert undo(ticket, change, by=ANA).problem == "change-not-found"
    assert undo(ticket, change, by=TOM).problem == "ticket-not-found"
    assert undo(ticket, "another").problem == "change-not-found"
