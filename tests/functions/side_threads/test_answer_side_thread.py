"""Answering in a thread that one was asked in."""

from __future__ import annotations

import pytest

from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.side_threads.changes import next_version
from shared.side_threads.model import MOST_MESSAGES
from shared.side_threads.store import load_thread, thread_writes
from shared.storage.transaction import commit
from shared.tickets.states import Status
from tests.functions.approvals.asked import SAM, hire_sam
from tests.functions.side_threads.threads import (
    a_thread,
    an_answer,
    answered,
    asked_of,
    read,
    settled,
)
from tests.support.calls import call
from tests.support.given import a_ticket, with_status
from tests.support.people import MIA, TOM
from tests.support.stored import kinds_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F48", whole=False)]


def test_the_answer_is_the_teams_and_its_authors() -> None:
    ticket_id, thread_id = a_thread()
    answer = answered(ticket_id, thread_id)
    assert (answer.status, answer.json["reopened"]) == (201, False)
    said = read(ticket_id, thread_id, by=MIA).json
    assert [(each["author"]["name"], each["team_name"]) for each in said["messages"]] == [
        ("Mia Berg", ""),
        ("Tom Reed", "Tech support"),
    ]
    assert [each["id"] for each in said["thread"]["writers"]] == ["mia", "tom"]
    assert kinds_of(ticket_id)[-2:] == ["SideThreadOpened", "SideThreadAnswered"]


def test_an_answer_reopens_what_was_done_and_says_so() -> None:
    ticket_id, thread_id = an_answer()
    done = settled(ticket_id, thread_id).json["thread"]
    assert (done["state"], done["settled_by"]["id"], asked_of(TOM)) == ("done", "tom", [])
    answer = answered(ticket_id, thread_id, by=MIA, text="One more thing.")
    assert (answer.json["reopened"], answer.json["thread"]["state"]) == (True, "open")
    assert answer.json["thread"]["settled_by"] is None
    assert len(asked_of(TOM)) == 1
    assert kinds_of(ticket_id)[-2:] == ["SideThreadAnswered", "SideThreadStateChanged"]


def test_a_closed_ticket_is_still_answered() -> None:
    """Whoever was asked may be slower than the customer: what they know is not lost."""
    ticket = a_ticket()
    ticket_id, thread_id = a_thread()
    with_status(ticket.model_copy(update={"id": ticket_id}), Status.CLOSED)
    assert read(ticket_id, thread_id).json["ticket"]["status"] == "closed"
    assert answered(ticket_id, thread_id).status == 201
    assert settled(ticket_id, thread_id).status == 200


def test_a_light_user_answers_where_they_were_asked_and_does_nothing_else() -> None:
    hire_sam()
    other, (ticket_id, thread_id) = a_thread(), a_thread(team_ids=[], agent_ids=["sam"])
    assert [row["thread"]["id"] for row in asked_of(SAM)] == [thread_id]
    assert answered(ticket_id, thread_id, by=SAM).status == 201
    assert settled(ticket_id, thread_id, by=SAM).status == 200

    assert read(*other, by=SAM).status == 404
    assert answered(*other, by=SAM).status == 404
    assert call(get_ticket, f"GET /tickets/{ticket_id}", as_=SAM).status == 404
    reply = {"text": "Hello Ana."}
    assert call(reply_to_ticket, f"POST /tickets/{ticket_id}/replies", reply, as_=SAM).status == 403


def test_a_thread_ends_after_two_hundred_messages() -> None:
    ticket_id, thread_id = an_answer()
    thread = load_thread(ticket_id, thread_id)
    commit(thread_writes(thread, next_version(thread, message_count=MOST_MESSAGES)))
    assert answered(ticket_id, thread_id).problem == "side-thread-full"
