"""Who has the ticket open hears that its drafts are others, and nobody else."""

from __future__ import annotations

import pytest

from functions.drafts.on_draft_changed import handler as on_draft_changed
from tests.functions.drafts.written import a_draft, saved, sharing
from tests.support.given import a_ticket
from tests.support.live import window_of
from tests.support.people import LEA, TOM
from tests.support.pump import Pump

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F13", whole=False)]


def test_whoever_has_the_ticket_open_hears_that_a_draft_began_and_not_of_each_save() -> None:
    ticket = a_ticket()
    leas, toms = window_of(LEA, f"ticket:{ticket.id}"), window_of(TOM, "queues")
    pump = Pump((on_draft_changed,))
    saved(ticket.id)
    pump.run()
    assert (leas.hears(), toms.hears()) == ([{"type": "drafts", "ticket_id": ticket.id}], [])

    saved(ticket.id, if_match=1, text="More.")
    pump.run()
    assert leas.hears() == []


def test_that_one_is_shared_is_told_too() -> None:
    draft = a_draft()
    pump = Pump((on_draft_changed,))
    pump.run()
    leas = window_of(LEA, f"ticket:{draft.ticket_id}")

    sharing(draft.ticket_id)
    pump.run()

    assert leas.hears() == [{"type": "drafts", "ticket_id": draft.ticket_id}]
