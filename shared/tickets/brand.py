"""In whose name a ticket's customer is spoken to."""

from __future__ import annotations

from shared.directory.model import Brand
from shared.directory.store import directory
from shared.tickets.model import Ticket


def brand_of(ticket: Ticket) -> Brand:
    brand = directory().brand_of_old(ticket.brand_id)
    assert brand is not None, f"ticket {ticket.id} is of a brand that the desk no longer has"
    return brand
