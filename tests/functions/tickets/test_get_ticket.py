"""Opening a ticket to read it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.tickets.add_note import handler as add_note
from functions.tickets.confirm_participant import handler as confirm_participant
from functions.tickets.get_ticket import handler
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.withdraw_reply import handler as withdraw_reply
from shared.clock import as_of, now
from shared.identity.caller import Caller
from shared.tickets.customer_view import UNDO_SECONDS
from shared.tickets.events import TicketReplied
from tests.support.calls import call, call_again
from tests.support.given import a_mail_from_a_stranger, a_ticket, given_to
from tests.support.messages import deliver
from tests.support.people import ADA, ANA, BEN, LEA, MIA, NOBODY, TOM
from tests.support.stored import events_of

pytestmark = pytest.mark.usefixtures("desk")


def shown(entries: list[dict[str, object]]) -> list[object]:
    return [entry.get("kind") if entry["type"] == "event" else entry["text"] for entry in entries]


def sent(ticket_id: int) -> bool:
    """The ticket's answers are on their way: whether all could be sent."""
    events = (event for event in events_of(ticket_id) if isinstance(event, TicketReplied))
    return deliver(on_ticket_replied, *events) == []


def test_the_conversation_and_its_history_come_in_order() -> None:
    ticket = given_to(a_ticket(by=ANA), "billing", "mia")
    call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Refunded."}, as_=MIA)
    call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "By hand."}, as_=MIA)

    answer = call(handler, f"GET /tickets/{ticket.id}", as_=MIA)

    assert (answer.status, answer.version, answer.json["ticket"]["assignee_id"]) == (200, 5, "mia")
    assert shown(answer.json["entries"]) == [
        "TicketOpened",
        "You billed me twice.",
        "TicketAssigned",
        "TicketReplied",
        "Refunded.",
        "StatusChanged",
        "NoteAdded",
        "By hand.",
    ]
    assert answer.json["next_cursor"] is None


def test_a_customer_sees_its_conversation_and_nothing_of_the_desks_business() -> None:
    ticket = given_to(a_mail_from_a_stranger(a_ticket(by=ANA)), "billing", "mia")
    call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Refunded."}, as_=MIA)
    assert sent(ticket.id)
    call(add_note, f"POST /tickets/{ticket.id}/notes", {"text": "By hand."}, as_=MIA)

    with as_of(now() + timedelta(seconds=UNDO_SECONDS)):
        answer = call(handler, f"GET /tickets/{ticket.id}", as_=ANA)

    assert shown(answer.json["entries"]) == [
        "TicketOpened",
        "You billed me twice.",
        "Refunded.",
        "StatusChanged",
    ]
    assert "'assignee_id': 'mia'" not in str(answer.json)
    assert "eve@elsewhere.example" not in str(answer.json), "who wrote in uninvited is not shown to others"


def test_a_customer_reads_no_reply_that_can_be_or_was_withdrawn() -> None:
    ticket = a_ticket(by=ANA)
    call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Oops, wrong ticket."}, as_=MIA)
    held = call(handler, f"GET /tickets/{ticket.id}", as_=ANA)
    assert call(withdraw_reply, f"DELETE /tickets/{ticket.id}/replies/2", as_=MIA).status == 200
    withdrawn = call(handler, f"GET /tickets/{ticket.id}", as_=ANA)

    assert "Oops" not in str(held.json["entries"])
    assert "Oops" not in str(withdrawn.json)
    assert "Oops" in str(call(handler, f"GET /tickets/{ticket.id}", as_=MIA).json), "staff see that it was"


def test_who_is_confirmed_is_read_by_all() -> None:
    ticket = a_mail_from_a_stranger(a_ticket(by=ANA))
    assert "Let me in." not in str(call(handler, f"GET /tickets/{ticket.id}", as_=ANA).json)

    call(confirm_participant, f"PUT /tickets/{ticket.id}/participants/mail/eve%40elsewhere.example", as_=MIA)

    entries = call(handler, f"GET /tickets/{ticket.id}", as_=ANA).json["entries"]
    assert shown(entries) == ["TicketOpened", "You billed me twice.", "Let me in."]


def test_only_the_newest_part_comes_at_first() -> None:
    ticket = a_ticket(by=ANA)
    for number in range(3):
        call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": f"More {number}."}, as_=ANA)

    answer = call(handler, f"GET /tickets/{ticket.id}?limit=4", as_=MIA)

    assert shown(answer.json["entries"]) == ["CustomerReplied", "More 1.", "CustomerReplied", "More 2."]
    assert answer.json["next_cursor"]


@pytest.mark.parametrize("reader", [ANA, MIA, LEA, ADA], ids=lambda caller: caller.id)
def test_those_it_concerns_can_read_it(reader: Caller) -> None:
    assert call(handler, f"GET /tickets/{a_ticket(by=ANA).id}", as_=reader).status == 200


@pytest.mark.parametrize("other", [BEN, TOM], ids=lambda caller: caller.id)
def test_for_others_there_is_no_such_ticket(other: Caller) -> None:
    ticket = a_ticket(by=ANA)

    hidden = call(handler, f"GET /tickets/{ticket.id}", as_=other)
    missing = call(handler, "GET /tickets/999", as_=other)

    assert (hidden.status, missing.status) == (404, 404)
    assert hidden.json["detail"] == missing.json["detail"].replace("999", str(ticket.id))


def test_a_visitor_has_to_sign_in() -> None:
    assert call(handler, f"GET /tickets/{a_ticket().id}", as_=NOBODY).status == 401


@pytest.mark.parametrize("limit", ["0", "101", "many"])
def test_a_page_has_a_size(limit: str) -> None:
    answer = call(handler, f"GET /tickets/{a_ticket().id}?limit={limit}", as_=MIA)

    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "query.limit")


def test_who_has_the_ticket_as_it_is_is_told_so_and_no_more() -> None:
    ticket = a_ticket(by=ANA)
    first = call(handler, f"GET /tickets/{ticket.id}", as_=MIA)

    again = call_again(handler, f"GET /tickets/{ticket.id}", first, as_=MIA)

    assert (again.status, again.json, again.version) == (304, None, ticket.version)
    assert again.headers["cache-control"] == first.headers["cache-control"] == "no-cache, private"


def test_what_makes_no_version_is_told_nevertheless() -> None:
    """Whoever waits for a mail to be delivered must not be told that nothing has changed."""
    ticket = a_ticket(by=ANA)
    call(reply_to_ticket, f"POST /tickets/{ticket.id}/replies", {"text": "Refunded."}, as_=MIA)
    held = call(handler, f"GET /tickets/{ticket.id}", as_=MIA)
    assert sent(ticket.id)

    answer = call_again(handler, f"GET /tickets/{ticket.id}", held, as_=MIA)

    assert (answer.status, answer.version) == (200, held.version)


def test_a_tag_opens_nobody_elses_ticket() -> None:
    ticket = a_ticket(by=ANA)
    known = call(handler, f"GET /tickets/{ticket.id}", as_=MIA)

    assert call_again(handler, f"GET /tickets/{ticket.id}", known, as_=BEN).status == 404
