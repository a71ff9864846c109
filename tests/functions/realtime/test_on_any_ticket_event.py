"""Pushing that a ticket changed: to those who may read it, and never what happened."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.realtime.on_any_ticket_event import handler
from functions.tickets.add_note import handler as add_note
from functions.tickets.change_tags import handler as change_tags
from functions.tickets.confirm_participant import handler as confirm_participant
from functions.tickets.move_message import handler as move_message
from functions.tickets.on_queue_changing import handler as on_queue_changing
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from functions.tickets.withdraw_reply import handler as withdraw_reply
from shared.clock import as_of, now
from shared.directory.store import directory_writes, forget_directory
from shared.identity.caller import Caller
from shared.storage.transaction import commit, delete
from shared.tickets.states import Status
from tests.support.calls import Handler, call
from tests.support.given import a_mail_from_a_stranger, a_ticket, given_to, with_status
from tests.support.live import Window, gone, window_of
from tests.support.people import ADA, ANA, BEN, LEA, MIA, MIA_AGENT, TOM
from tests.support.pump import Pump
from tests.support.stored import stored_ticket, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F36", whole=False)]

NUMBER = {"type": "ticket", "ticket_id": 1}


class Desk:
    """Ticket 1 of Ana's, in Mia's team; everything that is written is carried to the consumers."""

    def __init__(self) -> None:
        a_ticket()
        self.pump = Pump((handler, on_queue_changing, on_ticket_replied))
        self.pump.run()

    def does(self, operation: Handler, request: str, body: object = None, as_: Caller = MIA) -> None:
        answer = call(operation, request, body, as_=as_)
        assert answer.status < 300, answer.json
        self.pump.run()


def of_tickets(window: Window) -> list[dict[str, object]]:
    return [message for message in window.hears() if message["type"] == "ticket"]


@pytest.mark.parametrize("caller", [MIA, LEA, ADA], ids=lambda caller: caller.name)
@pytest.mark.parametrize("topic", ["queues", "ticket:1"])
def test_staff_who_may_read_it_are_told_its_number_and_version(caller: Caller, topic: str) -> None:
    desk = Desk()
    window = window_of(caller, topic)
    desk.does(add_note, "POST /tickets/1/notes", {"text": "Billed twice indeed."})
    assert window.hears() == [{**NUMBER, "version": stored_ticket(1).version}]


def test_who_watches_both_is_told_once() -> None:
    desk = Desk()
    window = window_of(MIA, "queues", "ticket:1")
    desk.does(add_note, "POST /tickets/1/notes", {"text": "Billed twice indeed."})
    assert len(window.hears()) == 1


def test_others_are_told_nothing() -> None:
    desk = Desk()
    windows = [window_of(TOM, "queues", "ticket:1"), window_of(BEN, "requests", "ticket:1")]
    desk.does(reply_to_ticket, "POST /tickets/1/replies", {"text": "Still wrong."}, as_=ANA)
    assert [window.hears() for window in windows] == [[], []]


@pytest.mark.parametrize("topic", ["requests", "ticket:1"])
def test_a_customer_is_told_of_what_it_can_see(topic: str) -> None:
    desk = Desk()
    window = window_of(ANA, topic)
    with_status(stored_ticket(1), Status.PENDING)
    desk.pump.run()
    assert window.hears() == [NUMBER]
    desk.does(reply_to_ticket, "POST /tickets/1/replies", {"text": "Still wrong."}, as_=ANA)
    # Her words, and that they opened it again.
    assert window.hears() == [NUMBER, NUMBER]


def test_a_customer_is_told_nothing_of_what_is_the_desks_own() -> None:
    desk = Desk()
    window = window_of(ANA, "requests", "ticket:1")
    desk.does(add_note, "POST /tickets/1/notes", {"text": "She is right."})
    desk.does(change_tags, "PUT /tickets/1/tags", {"tags": ["refund"]})
    given_to(stored_ticket(1), "billing", "mia")
    a_mail_from_a_stranger(stored_ticket(1))
    desk.pump.run()
    assert window.hears() == []
    desk.does(confirm_participant, "PUT /tickets/1/participants/mail/eve%40elsewhere.example")
    assert window.hears() == [NUMBER]


def test_an_answer_is_told_to_the_customer_when_it_is_sent_and_not_before() -> None:
    a_ticket()
    held = Pump((handler,))
    held.run()
    window = window_of(ANA, "ticket:1")
    call(reply_to_ticket, "POST /tickets/1/replies", {"text": "Refunded."}, as_=MIA)
    held.run()
    # Nor of the status that came along with it: the ticket is an open one now.
    assert window.hears() == []
    sent = Pump(
        (handler, on_ticket_replied), published=held.published - {("TICKET#1", "LOG#0000000002#EVENT")}
    )
    sent.run()
    assert window.hears() == [NUMBER]


def test_an_answer_that_was_taken_back_was_never_told() -> None:
    a_ticket()
    with_status(stored_ticket(1), Status.OPEN)
    pump = Pump((handler,))
    pump.run()
    window = window_of(ANA, "ticket:1")
    call(reply_to_ticket, "POST /tickets/1/replies", {"text": "Refunded."}, as_=MIA)
    call(withdraw_reply, "DELETE /tickets/1/replies/3", as_=MIA)
    pump.run()
    assert window.hears() == []


def test_a_message_that_is_moved_away_is_told_on_both_sides() -> None:
    desk = Desk()
    a_ticket()
    window = window_of(ANA, "requests")
    desk.does(move_message, "POST /tickets/1/messages/1/move", {"to_ticket_id": 2})
    assert {message["ticket_id"] for message in of_tickets(window)} == {1, 2}


def test_whose_team_loses_the_ticket_learns_that_its_queue_changed_and_no_more() -> None:
    desk = Desk()
    mia, tom = window_of(MIA, "queues", "ticket:1"), window_of(TOM, "queues")
    given_to(stored_ticket(1), "tech", "tom")
    desk.pump.run()
    assert mia.hears() == [{"type": "queues"}]
    assert tom.hears() == [{**NUMBER, "version": stored_ticket(1).version}, {"type": "queues"}]


def test_who_lost_the_team_is_told_nothing_any_more() -> None:
    desk = Desk()
    window = window_of(MIA, "ticket:1", "queues")
    commit(directory_writes([MIA_AGENT.model_copy(update={"teams": frozenset()})]))
    forget_directory()
    desk.does(add_note, "POST /tickets/1/notes", {"text": "Billed twice indeed."}, as_=ADA)
    assert window.hears() == []


def test_who_was_removed_is_told_nothing_any_more() -> None:
    desk = Desk()
    window = window_of(MIA, "ticket:1")
    commit([delete({"PK": "DIRECTORY", "SK": "agents#mia"})])
    forget_directory()
    desk.does(add_note, "POST /tickets/1/notes", {"text": "Billed twice indeed."}, as_=ADA)
    assert window.hears() == []


def test_what_is_imported_is_no_news() -> None:
    window = window_of(MIA, "queues")
    with as_of(now() - timedelta(minutes=6)):
        a_ticket()
    Pump((handler, on_queue_changing)).run()
    assert window.hears() == []


def test_a_connection_that_is_gone_is_forgotten_and_the_others_are_told() -> None:
    desk = Desk()
    closed, open_ = window_of(MIA, "ticket:1"), window_of(LEA, "ticket:1")
    with gone(closed):
        desk.does(add_note, "POST /tickets/1/notes", {"text": "Billed twice indeed."})
    assert len(open_.hears()) == 1
    assert not [key for key in whole_table() if closed.id in "".join(key)]


def test_who_writes_is_told_in_the_other_windows_too() -> None:
    desk = Desk()
    first, second = window_of(MIA, "queues"), window_of(MIA, "queues")
    desk.does(add_note, "POST /tickets/1/notes", {"text": "Billed twice indeed."})
    assert first.hears() == second.hears() != []
