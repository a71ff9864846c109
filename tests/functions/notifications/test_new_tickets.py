"""A new ticket that nobody has is heard of by everybody in its team, in the app and by push, unless they choose otherwise."""

from __future__ import annotations

import pytest

from functions.notifications.on_notifiable_event import handler as on_notifiable_event
from shared.directory.model import Agent
from shared.directory.store import directory_writes, forget_directory
from shared.storage.transaction import commit
from shared.tickets.events import TicketOpened
from tests.functions.notifications.notified import chosen, given, happened, heard
from tests.functions.notifications.test_on_notification_raised import raised
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import BILLING, LEA, MIA, TOM
from tests.support.stored import events_of
from tests.support.wire import counted

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F01", whole=False)]


def test_the_people_of_its_team_hear_of_it_and_nobody_else() -> None:
    a_ticket()
    happened()

    assert heard(MIA) == heard(LEA) == [("new_ticket", 1)]
    assert heard(TOM) == []
    assert {event.channels for event in raised()} == {("in_app", "push")}


def test_a_ticket_that_comes_from_another_team_is_new_to_this_one() -> None:
    ticket = a_ticket()
    happened()
    given(ticket.id, TOM, by=MIA, team_id="tech", assignee_id=None)
    happened()

    assert heard(TOM) == [("new_ticket", 1)]


def test_who_switched_it_off_hears_nothing() -> None:
    chosen(MIA, channels={"new_ticket": []})
    a_ticket()
    happened()

    assert (heard(MIA), heard(LEA)) == ([], [("new_ticket", 1)])


def test_redelivery_tells_once() -> None:
    ticket = a_ticket()
    opened = next(event for event in events_of(ticket.id) if isinstance(event, TicketOpened))

    assert deliver(on_notifiable_event, opened, opened) == []

    assert heard(MIA) == [("new_ticket", 1)]
    assert len({event.id for event in raised()}) == len(raised())


def test_a_team_of_a_hundred_costs_a_fraction_of_a_call_each() -> None:
    team = [
        Agent(id=f"a{number}", name=f"A {number}", email=f"a{number}@northwind.example", teams={BILLING.id})
        for number in range(100)
    ]
    commit(directory_writes(team))
    forget_directory()
    ticket = a_ticket()
    opened = next(event for event in events_of(ticket.id) if isinstance(event, TicketOpened))

    with counted() as seen:
        assert deliver(on_notifiable_event, opened) == []

    assert len(raised()) >= 102
    assert len(seen.calls) <= 10, seen.operations
