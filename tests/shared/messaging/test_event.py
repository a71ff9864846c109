"""What has happened, and the names it goes by."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from shared.messaging.event import Actor, DeskEvent
from shared.tickets.events import QueueChanging, TicketOpened
from tests.support.given import a_ticket
from tests.support.people import MIA
from tests.support.stored import events_of, stored_item


def test_a_kind_stands_for_itself_and_a_class_of_kinds_for_each_of_them() -> None:
    assert TicketOpened.concrete_kinds() == [TicketOpened]
    names = {kind.__name__ for kind in QueueChanging.concrete_kinds()}
    assert names == {"TicketOpened", "TicketAssigned", "StatusChanged", "TicketSnoozed", "SnoozeEnded"}
    assert QueueChanging not in DeskEvent.concrete_kinds()


def test_an_event_is_called_by_its_domain_and_its_class() -> None:
    assert (TicketOpened.source(), TicketOpened.detail_type()) == ("lambdesk.tickets", "TicketOpened")


@pytest.mark.usefixtures("desk")
def test_what_is_stored_is_what_is_published() -> None:
    (event,) = events_of(a_ticket().id)

    item = stored_item("TICKET#1", "LOG#0000000001#EVENT")

    assert (item["source"], item["detail_type"]) == (event.source(), event.detail_type())
    assert type(event).model_validate(item["event"]) == event


@pytest.mark.usefixtures("desk")
def test_history_cannot_be_changed() -> None:
    (event,) = events_of(a_ticket().id)

    with pytest.raises(ValidationError):
        event.id = "another"  # type: ignore[misc]  # the type checker knows it as well


def test_an_actor_keeps_the_name_of_its_time() -> None:
    assert Actor.of(MIA) == Actor(kind=MIA.kind, id="mia", name="Mia Berg")
