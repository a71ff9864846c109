"""What the heads of merged tickets know of each other: a source where it went, its target what it took in (decision 1541)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from shared.contacts.model import Identity
from shared.tickets.states import Snooze, Status, StoredStatus


class MergedInto(BaseModel):
    """The ticket that goes on for a merged one, and what un-merging it restores.

    `joined` are the people who read it only since. Customers are told the ticket, and nothing else.
    """

    model_config = ConfigDict(frozen=True)

    ticket_id: int
    change_id: str = ""
    status: StoredStatus = Status.OPEN
    status_id: str | None = None
    snooze: Snooze | None = None
    message_count: int = 0
    joined: tuple[Identity, ...] = ()


class MergedTicket(BaseModel):
    """A ticket that was merged into this one, with the version of this one that did so.

    `joined` are its people who were not in this one, `tags` and `followers` those of its own that this one did not have.
    """

    model_config = ConfigDict(frozen=True)

    ticket_id: int
    version: int = 0
    joined: tuple[Identity, ...] = ()
    tags: tuple[str, ...] = ()
    followers: tuple[str, ...] = ()
