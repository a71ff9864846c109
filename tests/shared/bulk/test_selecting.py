"""All that meet conditions, page by page, though they are changed meanwhile and many were made in one second."""

from __future__ import annotations

import pytest

from functions.search.on_search_relevant import handler as on_search_relevant
from functions.tickets.change_status import handler as change_status
from shared.bulk.model import TicketSelection
from shared.bulk.selecting import PAGE, Place, selected_pages
from tests.functions.bulk.jobs import many_tickets
from tests.support.calls import call
from tests.support.people import MIA
from tests.support.pump import Pump

pytestmark = pytest.mark.usefixtures("desk")


def test_what_leaves_the_view_moves_no_other_ticket_out_of_the_pages() -> None:
    tickets = many_tickets(PAGE + 5)
    pump = Pump((on_search_relevant,))
    pump.run()
    selection = TicketSelection(conditions="is:open")
    first, place = next(selected_pages(selection, MIA))
    assert place is not None
    for ticket in first[:5]:
        call(change_status, f"PUT /tickets/{ticket.id}/status", {"status": "solved"}, as_=MIA)
    pump.run()

    (second,) = selected_pages(selection, MIA, Place.model_validate_json(place.model_dump_json()))

    assert [ticket.id for ticket in (*first, *second.tickets)] == tickets
