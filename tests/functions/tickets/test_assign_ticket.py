"""Giving a ticket to somebody."""

from __future__ import annotations

import pytest

from functions.tickets.assign_ticket import handler
from functions.tickets.list_tickets import handler as list_tickets
from shared.identity.caller import Caller
from shared.tickets.events import Assignment, TicketAssigned
from shared.tickets.model import QueueKeys
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to
from tests.support.people import ANA, LEA, MIA, TOM
from tests.support.stored import events_of, kinds_of, messages_of, stored_ticket

pytestmark = pytest.mark.usefixtures("desk")


def assign(ticket_id: int, team_id: str, assignee_id: str | None = None, by: Caller = MIA) -> Answer:
    to = {"team_id": team_id, "assignee_id": assignee_id}
    return call(handler, f"PUT /tickets/{ticket_id}/assignment", to, as_=by)


def test_an_agent_takes_a_ticket() -> None:
    ticket = a_ticket()

    answer = assign(ticket.id, "billing", "mia")

    assert (answer.status, answer.version, answer.json["assignee_id"]) == (200, 2, "mia")
    assert stored_ticket(ticket.id).assignee_id == "mia"
    event = events_of(ticket.id)[-1]
    assert isinstance(event, TicketAssigned)
    assert event.was == Assignment(team_id="billing")
    assert event.now == Assignment(team_id="billing", assignee_id="mia")
    assert event.before == QueueKeys(is_open=True, team_id="billing", brand_id="aurora")
    assert event.after == event.before.model_copy(update={"assignee_id": "mia"})


def test_a_ticket_given_to_another_team_is_gone_from_the_first() -> None:
    ticket = a_ticket()

    assert assign(ticket.id, "tech").status == 200

    assert assign(ticket.id, "billing", by=MIA).status == 404
    assert [
        row["id"] for row in call(list_tickets, "GET /tickets?queue=unassigned", as_=TOM).json["items"]
    ] == [1]
    assert call(list_tickets, "GET /tickets?queue=unassigned", as_=MIA).json["items"] == []


def test_a_ticket_can_be_given_back_to_the_whole_team() -> None:
    ticket = given_to(a_ticket(), "billing", "mia")

    assert assign(ticket.id, "billing").json["assignee_id"] is None
    assert stored_ticket(ticket.id).assignee_id is None


def test_giving_it_to_whom_it_belongs_changes_nothing() -> None:
    ticket = given_to(a_ticket(), "billing", "mia")

    assert assign(ticket.id, "billing", "mia").version == ticket.version
    assert kinds_of(ticket.id) == ["TicketOpened", "TicketAssigned"]


@pytest.mark.parametrize("assignee", ["lea", "ada"])
def test_who_sees_all_teams_can_have_any_ticket(assignee: str) -> None:
    assert assign(a_ticket().id, "repair", assignee, by=LEA).status == 200


@pytest.mark.parametrize(
    ("team", "assignee", "field"),
    [
        ("nowhere", None, "body.team_id"),
        ("billing", "tom", "body.assignee_id"),
        ("billing", "nobody", "body.assignee_id"),
    ],
)
def test_it_goes_only_to_those_who_may_see_it(team: str, assignee: str | None, field: str) -> None:
    ticket = a_ticket()

    answer = assign(ticket.id, team, assignee)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, field)
    assert kinds_of(ticket.id) == ["TicketOpened"]


def test_a_customer_assigns_nothing() -> None:
    assert assign(a_ticket(by=ANA).id, "billing", by=ANA).status == 403


def test_whoever_gets_it_is_told_what_to_know() -> None:
    ticket = a_ticket()
    to = {"team_id": "billing", "assignee_id": "lea", "note": {"text": "She calls at four."}}

    answer = call(handler, f"PUT /tickets/{ticket.id}/assignment", to, as_=MIA)

    assert (answer.status, answer.json["assignee_id"]) == (200, "lea")
    note = messages_of(ticket.id)[-1]
    assert (note.kind, note.text, note.author.id) == ("note", "She calls at four.", "mia")
    assert len({event.change_id for event in events_of(ticket.id)[-2:]}) == 1


def test_a_note_without_a_change_of_hands_is_still_a_note() -> None:
    ticket = given_to(a_ticket(), "billing", "mia")
    to = {"team_id": "billing", "assignee_id": "mia", "note": {"text": "Still mine."}}

    assert call(handler, f"PUT /tickets/{ticket.id}/assignment", to, as_=MIA).status == 200
    assert messages_of(ticket.id)[-1].text == "Still mine."


def test_a_note_goes_along_to_a_team_that_one_does_not_reach() -> None:
    ticket = a_ticket()
    to = {"team_id": "tech", "note": {"text": "It is the cable."}}

    assert call(handler, f"PUT /tickets/{ticket.id}/assignment", to, as_=MIA).status == 200

    assert stored_ticket(ticket.id).team_id == "tech"
    assert messages_of(ticket.id)[-1].text == "It is the cable."
