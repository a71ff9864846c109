"""Whom an event concerns hears of it: once, grouped while it is unread, and never of their own doing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.notifications.on_notifiable_event import handler as on_notifiable_event
from shared.clock import as_of, now
from shared.directory.model import Agent
from shared.directory.store import directory_writes, forget_directory
from shared.messaging.event import Actor
from shared.notifications.events import NotificationRaised
from shared.storage.transaction import commit
from shared.tickets.events import NoteAdded, SlaBreached
from tests.functions.drafts.test_on_send_time_reached import written_by
from tests.functions.drafts.written import a_scheduled_reply, ring
from tests.functions.notifications.notified import chosen, given, happened, heard, listed, noted, person, read
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import ANA, BILLING, LEA, MIA, TOM
from tests.support.stored import events_of, whole_table
from tests.support.wire import Faults, counted

pytestmark = pytest.mark.usefixtures("desk", "without_new_tickets")
LEA_AT_THE_DESK = Actor.of(LEA)


def raised() -> list[NotificationRaised]:
    """Every event that notified somebody, in no order."""
    items = [item for item in whole_table().values() if item.get("detail_type") == "NotificationRaised"]
    return [NotificationRaised.model_validate(item["event"]) for item in items]


def a_note(ticket_id: int) -> NoteAdded:
    return next(event for event in events_of(ticket_id) if isinstance(event, NoteAdded))


def test_a_mention_is_heard_by_who_is_mentioned_and_by_nobody_else() -> None:
    ticket = a_ticket()
    noted(ticket.id, person(MIA))
    happened()
    (item,) = listed(MIA).json["items"]
    assert (item["kind"], item["subject"], item["actor"]["name"]) == (
        "mentioned",
        "Invoice is wrong",
        "Lea Sommer",
    )
    assert item["message_id"] == 2
    assert heard(LEA) == []
    assert heard(TOM) == []


def test_what_happens_again_is_counted_while_it_is_unread_and_begins_anew_after_it_was_read() -> None:
    ticket = a_ticket()
    for _ in range(3):
        noted(ticket.id, person(MIA))
    happened()
    assert heard() == [("mentioned", 3)]
    assert listed().json["unread"] == 1
    read()
    noted(ticket.id, person(MIA))
    happened()
    assert heard() == [("mentioned", 1)]
    assert listed().json["unread"] == 1


def test_who_has_two_reasons_hears_of_the_stronger_one() -> None:
    ticket = a_ticket()
    given(ticket.id, MIA, note={"text": "Over to you.", "mentions": [person(MIA)]})
    happened()
    assert heard() == [("mentioned", 1)]


def test_a_note_that_comes_with_the_ticket_is_no_second_notification() -> None:
    ticket = a_ticket()
    given(ticket.id, MIA, note={"text": "Over to you."})
    happened()
    assert heard() == [("assigned", 1)]


def test_redelivery_notifies_once() -> None:
    ticket = a_ticket()
    noted(ticket.id, person(MIA))
    event = a_note(ticket.id)
    assert deliver(on_notifiable_event, event, event) == []
    assert deliver(on_notifiable_event, event) == []
    assert heard() == [("mentioned", 1)]
    assert len(raised()) == 1


@pytest.mark.parametrize("answer_lost", [False, True], ids=["before a call", "after a call"])
def test_a_crash_at_any_call_notifies_once(answer_lost: bool) -> None:
    ticket = a_ticket()
    noted(ticket.id, person(MIA))
    event, broken = a_note(ticket.id), 0
    while True:
        faults = Faults(at=broken, answer_lost=answer_lost)
        with faults.injected():
            deliver(on_notifiable_event, event)
        if not faults.happened:
            break
        broken += 1
    assert heard() == [("mentioned", 1)]
    assert len(raised()) == 1


def test_an_event_of_long_ago_surprises_nobody() -> None:
    ticket = a_ticket()
    noted(ticket.id, person(MIA))
    with as_of(now() + timedelta(days=2)):
        deliver(on_notifiable_event, a_note(ticket.id))
    assert raised() == []


def test_channels_are_those_that_were_chosen_and_none_is_silence() -> None:
    chosen(MIA, channels={"mentioned": ["push"]})
    ticket = a_ticket()
    noted(ticket.id, person(MIA))
    happened()
    (event,) = raised()
    assert event.channels == ("push",)
    assert listed(MIA).json == {"items": [], "next_cursor": None, "unread": 0}
    chosen(MIA, channels={"mentioned": []})
    noted(ticket.id, person(MIA))
    happened()
    assert len(raised()) == 1


def test_quiet_hours_hold_back_what_interrupts_and_nothing_else() -> None:
    ticket = a_ticket()
    chosen(MIA, quiet_hours={"begins": "00:00", "ends": "23:59", "days_off": []})
    noted(ticket.id, person(MIA))
    happened()
    (event,) = raised()
    assert event.channels == ("in_app",)
    assert event.later == ("push", "mail")
    assert event.later_at is not None
    assert event.later_at > event.at


def test_who_is_away_finds_it_in_the_app() -> None:
    mia = Agent(id="mia", name="Mia Berg", email=MIA.email or "", teams=MIA.teams, is_away=True)
    commit(directory_writes([mia]))
    forget_directory()
    ticket = a_ticket()
    noted(ticket.id, person(MIA))
    happened()
    assert [event.channels for event in raised()] == [("in_app",)]


def test_many_notifications_of_one_event_cost_a_fraction_of_a_call_each() -> None:
    team = [
        Agent(
            id=f"agent-{number}",
            name=f"Agent {number}",
            email=f"agent-{number}@northwind.example",
            teams=frozenset({BILLING.id}),
        )
        for number in range(100)
    ]
    commit(directory_writes(team))
    forget_directory()
    ticket = a_ticket()
    late = SlaBreached(
        id="f" * 32,
        at=now(),
        by=LEA_AT_THE_DESK,
        ticket_id=ticket.id,
        version=ticket.version,
        due_at=now(),
    )
    with counted() as seen:
        assert deliver(on_notifiable_event, late) == []
    assert len(raised()) == 101  # and Mia; Lea did it
    # The ticket and the directory; then five for a hundred, and three more for the last.
    assert len(seen.calls) <= 10, seen.operations
    deliver(on_notifiable_event, late)
    assert len(raised()) == 101


def test_whose_scheduled_reply_was_not_sent_hears_of_it_once() -> None:
    draft = a_scheduled_reply(unless_customer_writes=True)
    written_by(ANA, draft)
    assert ring(draft)
    not_sent = events_of(draft.ticket_id)[-1]

    assert deliver(on_notifiable_event, not_sent, not_sent) == []

    assert heard(MIA) == [("reply_not_sent", 1)]
    assert heard(LEA) == []
