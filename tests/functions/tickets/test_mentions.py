"""Colleagues that a note mentions: who may read the ticket, or gets access to it, or is not mentioned at all."""

from __future__ import annotations

import pytest

from functions.tickets.add_note import handler as add_note
from functions.tickets.get_ticket import handler as get_ticket
from tests.functions.approvals.asked import SAM, hire_sam
from tests.functions.notifications.notified import happened, heard, noted, person
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import LEA, MIA, TOM, UDO
from tests.support.stored import stored_ticket

pytestmark = [pytest.mark.usefixtures("desk", "without_new_tickets"), pytest.mark.feature("F13", whole=False)]


def test_a_mention_is_kept_with_the_note_as_everybody_was_called_then() -> None:
    answer = noted(a_ticket().id, person(MIA), {"kind": "team", "id": "billing"})
    assert answer.json["mentions"] == [
        {"kind": "person", "id": "mia", "name": "Mia Berg"},
        {"kind": "team", "id": "billing", "name": "Billing"},
    ]


def test_a_name_in_the_text_mentions_nobody() -> None:
    assert noted(a_ticket().id, text="@Mia Berg, have a look").json["mentions"] == []
    happened()
    assert heard(MIA) == []


def test_a_team_hears_but_for_who_wrote_it() -> None:
    noted(a_ticket().id, {"kind": "team", "id": "billing"})
    happened()
    assert heard(MIA) == [("mentioned", 1)]
    assert heard(LEA) == []
    assert heard(TOM) == []


def test_who_cannot_read_the_ticket_is_not_mentioned_by_mistake() -> None:
    ticket = a_ticket()
    answer = noted(ticket.id, person(MIA), person(TOM))
    assert (answer.status, answer.problem) == (422, "mention-unreadable")
    assert answer.json["errors"] == [{"field": "body.mentions", "message": "tom"}]
    assert "Tom Reed cannot read this ticket" in answer.json["detail"]
    assert stored_ticket(ticket.id).version == ticket.version


def test_with_access_they_read_it_from_then_on() -> None:
    ticket = a_ticket()
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=TOM).status == 404
    assert noted(ticket.id, person(TOM, give_access=True)).status == 201
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=TOM).status == 200
    assert call(get_ticket, f"GET /tickets/{ticket.id}", as_=UDO).status == 404
    happened()
    assert heard(TOM) == [("mentioned", 1)]


def test_access_is_given_by_those_who_may_give_the_ticket() -> None:
    hire_sam()
    ticket = a_ticket()
    noted(ticket.id, person(SAM, give_access=True))
    body = {"text": "Tom knows this.", "mentions": [person(TOM, give_access=True)]}
    refused = call(add_note, f"POST /tickets/{ticket.id}/notes", body, as_=SAM)
    assert (refused.status, refused.problem) == (403, "permission-missing")


def test_a_team_of_which_nobody_reads_the_ticket_is_asked_elsewhere() -> None:
    answer = noted(a_ticket().id, {"kind": "team", "id": "repair"})
    assert (answer.status, answer.problem) == (422, "mention-unreadable")
    assert answer.json["errors"] == [{"field": "body.mentions", "message": "repair"}]


@pytest.mark.parametrize("mention", [{"kind": "person", "id": "nobody"}, {"kind": "team", "id": "nothing"}])
def test_who_is_not_there_is_not_mentioned(mention: dict[str, str]) -> None:
    assert noted(a_ticket().id, mention).status == 422
