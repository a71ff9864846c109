"""Setting a ticket's status."""

from __future__ import annotations

import pytest

from functions.tickets.change_status import handler
from shared.identity.caller import Caller
from shared.tickets.events import StatusChanged
from shared.tickets.states import Status
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, with_status
from tests.support.people import ANA, BEN, MIA, TOM
from tests.support.stored import events_of, kinds_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def set_status(ticket_id: int, status: str, by: Caller = MIA, if_match: int | str | None = None) -> Answer:
    return call(handler, f"PUT /tickets/{ticket_id}/status", {"status": status}, as_=by, if_match=if_match)


@pytest.mark.parametrize("status", ["open", "pending", "on_hold", "solved", "closed"])
def test_staff_set_any_status_but_new(status: str) -> None:
    ticket = a_ticket()

    answer = set_status(ticket.id, status, if_match=1)

    assert (answer.status, answer.version, answer.json["status"]) == (200, 2, status)
    event = events_of(ticket.id)[-1]
    assert isinstance(event, StatusChanged)
    assert (event.was, event.now, event.by.id) == ("new", status, "mia")
    assert stored_ticket(ticket.id).status == status


def test_a_ticket_cannot_become_new_again() -> None:
    answer = set_status(a_ticket().id, "new")

    assert (answer.status, answer.problem) == (422, "status-not-allowed")


def test_when_it_was_solved_is_kept_until_it_is_open_again() -> None:
    ticket = with_status(a_ticket(), Status.SOLVED)
    assert ticket.solved_at is not None

    assert with_status(ticket, Status.OPEN).solved_at is None
    assert stored_ticket(ticket.id).solved_at is None


def test_the_same_status_again_changes_nothing() -> None:
    ticket = with_status(a_ticket(), Status.OPEN)

    assert set_status(ticket.id, "open").version == ticket.version
    assert kinds_of(ticket.id) == ["TicketOpened", "StatusChanged"]


def test_a_closed_ticket_stays_closed() -> None:
    ticket = with_status(a_ticket(), Status.CLOSED)

    answer = set_status(ticket.id, "open")

    assert (answer.status, answer.problem) == (409, "ticket-closed")


@pytest.mark.parametrize("status", ["solved", "open"])
def test_a_customer_solves_its_request_or_says_that_it_is_still_a_problem(status: str) -> None:
    ticket = a_ticket(by=ANA)

    answer = set_status(ticket.id, status, by=ANA)

    assert (answer.status, answer.json["status"], answer.json["assignee_id"]) == (200, status, None)


@pytest.mark.parametrize("status", ["pending", "closed", "new"])
def test_a_customer_sets_no_other_status(status: str) -> None:
    assert set_status(a_ticket(by=ANA).id, status, by=ANA).problem == "status-not-allowed"


def test_a_stale_change_is_refused_with_the_version_there_is() -> None:
    ticket = a_ticket()
    set_status(ticket.id, "open")

    answer = set_status(ticket.id, "solved", if_match=1)

    assert (answer.status, answer.json["current_version"]) == (409, 2)
    assert stored_ticket(ticket.id).status is Status.OPEN


@pytest.mark.parametrize("tag", ['W/"1"', '"1"', "1"])
def test_an_entity_tag_may_be_weak_or_bare(tag: str) -> None:
    assert set_status(a_ticket().id, "open", if_match=tag).status == 200


def test_an_entity_tag_that_is_no_version_is_named() -> None:
    answer = set_status(a_ticket().id, "open", if_match='"abc"')

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "header.If-Match")


@pytest.mark.parametrize("other", [TOM, BEN], ids=["another team", "another customer"])
def test_others_are_told_that_there_is_no_such_ticket(other: Caller) -> None:
    assert set_status(a_ticket(by=ANA).id, "solved", by=other).status == 404


@pytest.mark.parametrize("ticket_id", ["999", "abc", "0"])
def test_a_number_that_is_no_ticket(ticket_id: str) -> None:
    answer = call(handler, f"PUT /tickets/{ticket_id}/status", {"status": "open"}, as_=MIA)

    assert answer.status in {404, 422}
