"""A message in the wrong ticket moves to the right one, or to a new one, and answers to it follow."""

from __future__ import annotations

import pytest

from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_entries import handler as list_entries
from functions.tickets.move_message import handler as move_message
from shared.identity.caller import Caller
from shared.tickets.mail_facts import MailFacts
from shared.tickets.match_reason import MatchReason, MatchReasonKind
from shared.tickets.message import Message
from shared.tickets.states import Status
from tests.functions.mail.mails import a_mail, answer_to, receive
from tests.support.aws import FakeAws
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.people import ADA, ANA, BEN, MIA, TOM
from tests.support.stored import kinds_of, messages_of, stored_ticket, whole_table
from tests.support.wire import Faults

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]

EVE = "Eve <eve@evil.example>"


def given_eves_mail_in_anas_ticket() -> int:
    """Ticket 1 is Ana's; message 2 of it is Eve's."""
    a_ticket()
    receive(answer_to(1, sender=EVE, text="My own trouble.", Message_ID="<eve@evil.example>"))
    (message,) = [message for message in messages_of(1) if message.from_new_participant]
    return message.id


def moved(
    message_id: int, to: int | None, by: Caller = MIA, if_match: int | None = None, key: str | None = None
) -> Answer:
    route = f"POST /tickets/1/messages/{message_id}/move"
    return call(move_message, route, {"to_ticket_id": to}, as_=by, if_match=if_match, idempotency_key=key)


def test_a_message_moves_to_a_new_ticket_of_its_author() -> None:
    message_id = given_eves_mail_in_anas_ticket()
    answer = moved(message_id, None)
    assert (answer.status, answer.json["id"], answer.version) == (200, 2, stored_ticket(2).version)
    new = stored_ticket(2)
    assert (new.requester.address, new.team_id, new.channel) == ("eve@evil.example", "billing", "mail")
    assert new.preview == "My own trouble."
    assert kinds_of(2) == ["TicketOpened", "MessageMoved"]
    assert kinds_of(1)[-1] == "MessageMoved"
    mark = next(message for message in messages_of(1) if message.id == message_id)
    assert mark.moved_to == 2
    assert [p.address for p in stored_ticket(1).participants] == ["eve@evil.example"]
    assert not messages_of(2)[0].from_new_participant


def test_answers_to_a_moved_mail_go_where_it_is_now() -> None:
    moved(given_eves_mail_in_anas_ticket(), None)
    receive(a_mail(sender=EVE, Message_ID="<e2@evil.example>", In_Reply_To="<eve@evil.example>", text="And?"))
    assert [message.text for message in messages_of(2)] == ["My own trouble.", "And?"]


def test_a_message_moves_into_another_ticket_and_opens_it_again() -> None:
    receive(a_mail(), a_mail(Message_ID="<2@acme.example>", Subject="Other", text="PS to the first"))
    with_status(stored_ticket(1), Status.SOLVED)
    route = "POST /tickets/2/messages/1/move"
    answer = call(move_message, route, {"to_ticket_id": 1}, as_=MIA)
    assert answer.status == 200
    assert stored_ticket(1).status is Status.OPEN
    assert kinds_of(1)[-2:] == ["MessageMoved", "StatusChanged"]
    assert [message.text for message in messages_of(1)] == ["You billed me twice.", "PS to the first"]
    assert mail_of(messages_of(1)[-1]).raw_id == mail_of(messages_of(2)[0]).raw_id


def mail_of(message: Message) -> MailFacts:
    assert message.mail is not None
    return message.mail


def test_a_moved_mail_names_the_ticket_of_which_its_reasons_speak() -> None:
    receive(a_mail(), a_mail(Message_ID="<2@acme.example>", Subject="Other", text="PS to the first"))
    (before,) = (mail_of(message).match_reasons for message in messages_of(2))
    route = "POST /tickets/2/messages/1/move"
    assert call(move_message, route, {"to_ticket_id": 1}, as_=MIA).status == 200
    assert mail_of(messages_of(2)[0]).match_reasons == before
    there = messages_of(1)[-1]
    assert mail_of(there).match_reasons == (
        *before,
        MatchReason(kind=MatchReasonKind.MOVED_BY_AGENT, detail="#2"),
    )
    assert moved(there.id, 2).status == 200
    back = messages_of(2)[-1]
    assert [each.detail for each in mail_of(back).match_reasons[len(before) :]] == ["#2", "#1"]
    route = f"POST /tickets/2/messages/{back.id}/move"
    assert call(move_message, route, {"to_ticket_id": 1}, as_=MIA).status == 200
    assert [each.detail for each in mail_of(messages_of(1)[-1]).match_reasons[len(before) :]] == ["#2", "#1"]


def test_its_author_is_a_stranger_where_nobody_knows_it() -> None:
    message_id = given_eves_mail_in_anas_ticket()
    a_ticket(by=BEN, brand_id="aurora")
    assert moved(message_id, 2).status == 200
    assert messages_of(2)[-1].from_new_participant
    (participant,) = stored_ticket(2).participants
    assert (participant.address, participant.confirmed) == ("eve@evil.example", False)
    assert "My own trouble" not in str(call(get_ticket, "GET /tickets/2", as_=BEN).json)


def test_customers_no_longer_see_what_was_moved_away() -> None:
    receive(
        a_mail(),
        a_mail(Message_ID="<2@acme.example>", In_Reply_To="<first@acme.example>", text="Not for here"),
    )
    assert stored_ticket(1).preview == "Not for here"
    assert moved(2, None).status == 200
    assert stored_ticket(1).preview == "You billed me twice."
    assert "Not for here" not in str(call(get_ticket, "GET /tickets/1", as_=ANA).json)


def test_nothing_moves_twice_or_into_itself() -> None:
    message_id = given_eves_mail_in_anas_ticket()
    assert (moved(message_id, 1).status, moved(message_id, 1).problem) == (422, "message-stays")
    assert moved(message_id, None).status == 200
    assert (moved(message_id, None).status, moved(message_id, None).problem) == (409, "message-moved")


def test_a_retried_request_gets_the_first_answer_and_moves_once() -> None:
    message_id = given_eves_mail_in_anas_ticket()
    first, second = moved(message_id, None, key="k1"), moved(message_id, None, key="k1")
    assert (first.json, second.status) == (second.json, 200)
    assert sum(1 for _, sort in whole_table() if sort == "TICKET") == 2


def test_whoever_saw_an_older_version_is_told() -> None:
    message_id = given_eves_mail_in_anas_ticket()
    assert moved(message_id, None, if_match=1).problem == "stale-ticket"
    assert moved(message_id, None, if_match=stored_ticket(1).version).status == 200


def test_tickets_of_other_teams_are_not_there_to_move_from_or_into() -> None:
    message_id = given_eves_mail_in_anas_ticket()
    given_to(a_ticket(by=BEN), "tech")
    assert moved(message_id, 2).status == 404
    assert moved(message_id, None, by=TOM).status == 404
    assert moved(message_id, None, by=ANA).status == 403
    assert moved(message_id, 2, by=ADA).status == 200


def test_nothing_moves_into_a_closed_ticket() -> None:
    message_id = given_eves_mail_in_anas_ticket()
    with_status(a_ticket(by=BEN), Status.CLOSED)
    assert moved(message_id, 2).problem == "ticket-closed"


def test_wherever_the_network_fails_both_tickets_change_or_neither(desk: FakeAws) -> None:
    at, more = 0, True
    while more:
        desk.reset()
        message_id = given_eves_mail_in_anas_ticket()
        faults = Faults(at, answer_lost=True)
        with faults.injected():
            moved(message_id, None, key="k")
        assert moved(message_id, None, key="k").status == 200
        tickets = [number for _, sort in whole_table() if sort == "TICKET" for number in [1]]
        assert len(tickets) == 2
        assert kinds_of(1).count("MessageMoved") == 1
        at, more = at + 1, faults.happened


def test_the_mark_is_part_of_the_page() -> None:
    moved(given_eves_mail_in_anas_ticket(), None)
    page = call(get_ticket, "GET /tickets/1", as_=MIA).json
    assert [entry["moved_to"] for entry in page["entries"] if entry.get("moved_to")] == [2]
    assert call(list_entries, "GET /tickets/1/entries", as_=MIA).status == 200
