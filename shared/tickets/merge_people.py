"""Who would read what, if tickets were merged. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from pydantic import BaseModel

from shared.contacts.model import Identity
from shared.contacts.reachable import reach
from shared.tickets.model import Participant, Ticket


class NewReader(BaseModel):
    """Someone who would read the public conversation of these tickets, and does not today."""

    person: Participant
    ticket_ids: tuple[int, ...]


def readers_of(ticket: Ticket) -> list[Participant]:
    requester = ticket.requester
    asking = Participant(
        **reach(requester.reached_at), name=requester.name, contact_id=requester.contact_id, confirmed=True
    )
    return [asking, *(person for person in ticket.participants if person.confirmed)]


def readers_of_all(tickets: Iterable[Ticket]) -> list[Participant]:
    """Each person once, also one who is reached at several addresses."""
    return _new_among((person for ticket in tickets for person in readers_of(ticket)), ())


def not_reading(ticket: Ticket, people: Iterable[Participant]) -> list[Participant]:
    """Those of these people who do not read the ticket."""
    return _new_among(people, readers_of(ticket))


def new_readers(tickets: Sequence[Ticket]) -> list[NewReader]:
    """Once tickets are merged, whoever reads one of them reads all."""
    gained: list[NewReader] = []
    for person in readers_of_all(tickets):
        unread = tuple(ticket.id for ticket in tickets if not_reading(ticket, [person]))
        if unread:
            gained.append(NewReader(person=person, ticket_ids=unread))
    return gained


def without_people(
    participants: Iterable[Participant], gone: Collection[Identity]
) -> tuple[Participant, ...]:
    return tuple(person for person in participants if person.reached_at not in gone)


def _new_among(people: Iterable[Participant], there: Iterable[Participant]) -> list[Participant]:
    known = {key for person in there for key in _keys(person)}
    new: list[Participant] = []
    for person in people:
        keys = _keys(person)
        if known.isdisjoint(keys):
            new.append(person)
        known |= keys
    return new


def _keys(person: Participant) -> set[str]:
    """What two entries of one person have in common: the contact, or where it is reached."""
    at = person.reached_at
    return {f"{at.kind}:{at.value}", *([f"contact:{person.contact_id}"] if person.contact_id else [])}
