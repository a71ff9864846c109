"""Split messages off into a ticket of their own, which is linked to the one that they came from."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict, Field

from shared.bounds import Number
from shared.identity.caller import Caller, CallerKind
from shared.identity.permissions import Permission
from shared.storage.transaction import MOST_WRITES
from shared.tickets.access import load_expecting
from shared.tickets.change import TicketChange
from shared.tickets.errors import SplitNotPossibleError
from shared.tickets.events import TicketLinked, TicketSplit
from shared.tickets.link import record_link
from shared.tickets.merge_people import not_reading, readers_of
from shared.tickets.message import Message
from shared.tickets.model import Participant, Subject, Ticket
from shared.tickets.move import arrival_writes, arrive, leave, new_ticket_for, require_movable
from shared.tickets.store import load_message
from shared.tickets.ticket_link import LinkKind, TicketLink

MOST_MESSAGES = 10


class NewSplit(BaseModel):
    """The messages that go, and what their ticket is about; without a subject, the same. Its requester is who wrote the first of them."""

    model_config = ConfigDict(extra="forbid")

    message_ids: list[Number] = Field(min_length=1, max_length=MOST_MESSAGES)
    subject: Subject | None = None


class SplitOutcome(BaseModel):
    """The new ticket. `change_id` undoes the split, in either of the two."""

    ticket: Ticket
    version: int
    change_id: str


def split_ticket(ticket_id: int, new: NewSplit, by: Caller, expected_version: int = 0) -> SplitOutcome:
    source = load_expecting(by, ticket_id, Permission.TICKETS_MOVE_MESSAGES, expected_version)
    numbers = sorted(set(new.message_ids))
    messages = [require_movable(load_message(ticket_id, number)) for number in numbers]
    first = next((each for each in messages if each.author.kind is CallerKind.CUSTOMER), messages[0])
    target, also = new_ticket_for(first, source, by, new.subject)
    people = tuple(not_reading(target.ticket, _authors(source, messages)))
    target.ticket = target.ticket.model_copy(update={"participants": people})
    leaving = TicketChange(source, by, change_id=target.id)
    for message in messages:
        arrive(target, message)
        also += leave(leaving, message, target.ticket.id, with_it=numbers)
    facts = {
        "message_ids": tuple(numbers),
        "new_ids": tuple(message.id for message in target.messages),
        "from_ticket_id": ticket_id,
        "to_ticket_id": target.ticket.id,
    }
    for change in (target, leaving):
        change.record(TicketSplit, facts)
    link = TicketLink(kind=LinkKind.RELATED_TO, ticket_id=ticket_id)
    also += [record_link(TicketLinked, target, leaving, link), *leaving.writes(), *arrival_writes(target)]
    if len(target.writes()) + len(also) >= MOST_WRITES:
        raise SplitNotPossibleError("these are too much for one change: split fewer off at once")
    outcome = SplitOutcome(ticket=target.ticket, version=target.ticket.version, change_id=target.id)
    target.commit(response=outcome, also=also)
    return outcome


def _authors(source: Ticket, messages: Sequence[Message]) -> list[Participant]:
    """Those who wrote some of the messages and take part in the source: they do in the new ticket, too."""
    wrote = {message.author_reached_at for message in messages}
    return [person for person in readers_of(source) if person.reached_at in wrote]
