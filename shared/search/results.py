"""The request and the response of a search."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Described

from shared.conditions.fields import Field
from shared.conditions.model import Hint
from shared.search.model import Count, Part, Passage
from shared.tickets.model import Ticket
from shared.time_zones import TimeZone


class TicketSearch(BaseModel):
    """`q` is what was typed; its days are those of the reader's time zone."""

    model_config = ConfigDict(extra="forbid")

    q: str = Described("", max_length=2000)
    limit: int = Described(20, ge=1, le=100)
    cursor: str | None = Described(None, max_length=500)
    time_zone: TimeZone = "UTC"


class SearchHit(BaseModel):
    """A ticket as it is now, its subject with the hits marked, and the passage where it was found."""

    ticket: Ticket
    subject: list[Part]
    passage: Passage | None = None


class Facet(BaseModel):
    """How many of all tickets found have each value of a field."""

    field: Field
    values: list[Count]


class SearchResults(BaseModel):
    """The best hits first; without words to rank by, the last changed. `total` counts all."""

    items: list[SearchHit]
    total: int
    facets: list[Facet]
    hints: list[Hint]
    next_cursor: str | None = None
