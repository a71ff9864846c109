"""What was asked in a ticket, and in those that it is linked with."""

from __future__ import annotations

import pytest

from functions.tickets.link_tickets import handler as link_tickets
from tests.functions.side_threads.threads import (
    a_thread,
    an_answer,
    answered,
    asked,
    listed,
    quoted,
)
from tests.functions.tickets.merges import merged
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import MIA

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F48", whole=False)]


def test_answers_of_linked_tickets_are_there_to_quote() -> None:
    problem, incident = an_answer(), a_ticket()
    call(link_tickets, f"PUT /tickets/{incident.id}/links/caused_by/{problem[0]}", as_=MIA)
    assert listed(incident.id).json["items"] == []
    (row,) = listed(incident.id, linked=True).json["items"]
    assert (row["thread"]["ticket_id"], row["thread"]["id"]) == problem


def test_what_was_asked_in_a_merged_ticket_is_answered_there_and_quoted_in_the_one_that_goes_on() -> None:
    thread, target = a_thread(), a_ticket().id
    assert merged(target, thread[0]).status == 200

    assert asked(thread[0]).problem == "ticket-merged"
    assert answered(*thread).status == 201
    (row,) = listed(target).json["items"]
    assert (row["thread"]["ticket_id"], row["thread"]["id"]) == thread
    assert quoted(target, thread).json["sources"][0]["ticket_id"] == thread[0]
