"""A ticket being changed: each fact is a version, and all of them are written together."""

from __future__ import annotations

import pytest

from shared.clock import as_of, now
from shared.tickets.change_fields import change_priority, change_tags
from shared.tickets.preview import PREVIEW_CHARACTERS
from shared.tickets.states import Priority
from shared.tickets.store import StaleTicketError
from tests.support.given import a_mail_from_a_stranger, a_ticket
from tests.support.people import MIA
from tests.support.stored import events_of, kinds_of, stored_ticket
from tests.support.wire import Meanwhile

pytestmark = pytest.mark.usefixtures("desk")


def test_who_was_overtaken_writes_nothing() -> None:
    ticket = a_ticket()
    other = Meanwhile(at=1, action=lambda: change_tags(ticket.id, ["first"], by=MIA))

    with other.happening(), pytest.raises(StaleTicketError) as caught:
        change_tags(ticket.id, ["second"], by=MIA)

    assert caught.value.current_version == 2
    assert stored_ticket(ticket.id).tags == ("first",)
    assert kinds_of(ticket.id) == ["TicketOpened", "TagsChanged"]


def test_a_row_shows_how_the_last_message_begins() -> None:
    ticket = a_ticket(text="Dear  team,\n\n" + "word " * 100)

    assert ticket.preview.startswith("Dear team, word word")
    assert len(ticket.preview) == PREVIEW_CHARACTERS


def test_a_row_shows_nothing_of_what_a_stranger_wrote() -> None:
    ticket = a_mail_from_a_stranger(a_ticket())

    assert ticket.preview == "You billed me twice."
    assert ticket.version == 2


def test_what_is_imported_keeps_its_date() -> None:
    ticket = a_ticket()
    long_ago = now().replace(year=2020)

    with as_of(long_ago):
        changed = change_priority(ticket.id, Priority.HIGH, by=MIA)

    assert changed.updated_at == events_of(ticket.id)[-1].at == long_ago
