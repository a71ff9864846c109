"""Threads as Mia of Billing begins them, Tom of Tech support answers them, and Sam, a light user, too."""

from __future__ import annotations

from typing import Any

from functions.side_threads.answer_side_thread import handler as answer_side_thread
from functions.side_threads.change_side_thread_state import handler as change_side_thread_state
from functions.side_threads.correct_thread_message import handler as correct_thread_message
from functions.side_threads.get_side_thread import handler as get_side_thread
from functions.side_threads.list_asked_threads import handler as list_asked_threads
from functions.side_threads.list_side_threads import handler as list_side_threads
from functions.side_threads.mark_side_thread_read import handler as mark_side_thread_read
from functions.side_threads.open_side_thread import handler as open_side_thread
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import MIA, TOM

QUESTION = {"subject": "Is the X9 repairable?", "text": "The left side is silent.", "team_ids": ["tech"]}
ANSWER = "Yes: the cable is loose, and we change it within a day."


def asked(ticket_id: int, by: Caller = MIA, **different: Any) -> Answer:
    path = f"POST /tickets/{ticket_id}/side-threads"
    return call(open_side_thread, path, {**QUESTION, **different}, as_=by)


def a_thread(**different: Any) -> tuple[int, int]:
    """The numbers of a ticket and of the thread in which Mia asks in it."""
    ticket = a_ticket()
    answer = asked(ticket.id, **different)
    assert answer.status == 201, answer.json
    return ticket.id, answer.json["thread"]["id"]


def answered(ticket_id: int, thread_id: int, by: Caller = TOM, text: str = ANSWER) -> Answer:
    path = f"POST /tickets/{ticket_id}/side-threads/{thread_id}/messages"
    return call(answer_side_thread, path, {"text": text}, as_=by)


def an_answer() -> tuple[int, int]:
    """The same, of a thread that Tom has answered in message 2."""
    ticket_id, thread_id = a_thread()
    assert answered(ticket_id, thread_id).status == 201
    return ticket_id, thread_id


def settled(
    ticket_id: int, thread_id: int, by: Caller = TOM, *, is_done: bool = True, if_match: int | None = None
) -> Answer:
    path = f"PUT /tickets/{ticket_id}/side-threads/{thread_id}/state"
    return call(change_side_thread_state, path, {"is_done": is_done}, as_=by, if_match=if_match)


def corrected(
    ticket_id: int, thread_id: int, text: str, by: Caller = TOM, if_match: int | None = None
) -> Answer:
    path = f"PUT /tickets/{ticket_id}/side-threads/{thread_id}/messages/2"
    return call(correct_thread_message, path, {"text": text}, as_=by, if_match=if_match)


def read(ticket_id: int, thread_id: int, by: Caller = TOM) -> Answer:
    return call(get_side_thread, f"GET /tickets/{ticket_id}/side-threads/{thread_id}", as_=by)


def marked_read(ticket_id: int, thread_id: int, message_id: int, by: Caller = TOM) -> Answer:
    path = f"PUT /tickets/{ticket_id}/side-threads/{thread_id}/read-mark"
    return call(mark_side_thread_read, path, {"message_id": message_id}, as_=by)


def listed(ticket_id: int, by: Caller = MIA, linked: bool = False) -> Answer:
    query = "?linked=true" if linked else ""
    return call(list_side_threads, f"GET /tickets/{ticket_id}/side-threads{query}", as_=by)


def asked_of(by: Caller, query: str = "") -> list[dict[str, Any]]:
    answer = call(list_asked_threads, f"GET /asked-threads{query}", as_=by)
    assert answer.status == 200, answer.json
    rows: list[dict[str, Any]] = answer.json["items"]
    return rows


def quoted(ticket_id: int, *sources: tuple[int, int], by: Caller = MIA, text: str = ANSWER) -> Answer:
    """A reply in this ticket whose sources are the second messages of these threads."""
    named = [{"ticket_id": ticket, "thread_id": thread, "message_id": 2} for ticket, thread in sources]
    return call(
        reply_to_ticket, f"POST /tickets/{ticket_id}/replies", {"text": text, "sources": named}, as_=by
    )
