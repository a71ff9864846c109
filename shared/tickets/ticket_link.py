"""How tickets hang together: a ticket's own links are in its head, those that others have to it are below `LINKED#<its number>`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from shared.growing import OrUnknown


class LinkKind(StrEnum):
    """What a ticket is to the one that it names."""

    CHILD_OF = "child_of"
    CAUSED_BY = "caused_by"
    DUPLICATE_OF = "duplicate_of"
    RELATED_TO = "related_to"

    @property
    def is_ordered(self) -> bool:
        """Whether a chain of them must not come back to where it began."""
        return self is not LinkKind.RELATED_TO


StoredLinkKind = Annotated[LinkKind, OrUnknown()]


class LinkDirection(StrEnum):
    """Whether the ticket has the link, or is the one that the other names."""

    TO = "to"
    FROM = "from"


class TicketLink(BaseModel):
    model_config = ConfigDict(frozen=True)

    kind: StoredLinkKind
    ticket_id: int
