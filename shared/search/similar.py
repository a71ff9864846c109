"""Tickets that are likely about the same as one that is there, or is about to be written.

Those of one requester are few, and one Query: no index is asked, which would not know yet what was sent a minute ago.
"""

from __future__ import annotations

from datetime import timedelta

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Described

from shared.clock import now
from shared.contacts.model import Identity
from shared.contacts.reachable import Address
from shared.contacts.store import contact_id_of
from shared.identity.caller import Caller
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.paging import Page
from shared.search.words import LANGUAGES, meant, stems, words
from shared.tickets.access import load_authorized, redacted_for
from shared.tickets.model import Ticket
from shared.tickets.reading import list_of_contact

LOOKED_BACK = timedelta(days=14)
_MOST_READ = 50
_MOST_SHOWN = 3
# Of the words of the shorter one, so many are in the other too.
_ALIKE = 0.5


class SimilaritySearch(BaseModel):
    """What is about to be written; of the text, the beginning is enough. Customers ask about their own tickets only."""

    model_config = ConfigDict(extra="forbid")

    subject: str = Described("", max_length=400)
    text: str = Described("", max_length=500)
    requester_address: Address | None = None


class SimilarTickets(BaseModel):
    """The most similar first."""

    items: list[Ticket]


def find_similar(asked: SimilaritySearch, by: Caller) -> SimilarTickets:
    """Of the same requester, in the last days, in similar words."""
    contact_id = _requester(asked, by)
    wanted = _stems(f"{asked.subject} {asked.text}")
    if contact_id is None or not wanted:
        return SimilarTickets(items=[])
    tickets = [
        redacted_for(by, each) for each in list_of_contact(contact_id, Page(limit=_MOST_READ), by).items
    ]
    since = now() - LOOKED_BACK
    return _most_similar(wanted, [each for each in tickets if each.created_at >= since])


def likely_duplicates(ticket_id: int, by: Caller) -> SimilarTickets:
    """Of the ticket's requester, opened within days of it, in similar words; not those that are linked or merged already."""
    ticket = load_authorized(by, ticket_id, Permission.TICKETS_MOVE_MESSAGES)
    wanted = _stems(f"{ticket.subject} {ticket.preview}")
    known = {ticket_id, *(link.ticket_id for link in ticket.links)}
    theirs = list_of_contact(ticket.requester.contact_id, Page(limit=_MOST_READ), by).items
    others = [each for each in theirs if each.id not in known and each.merged_into is None]
    near = [each for each in others if abs(each.created_at - ticket.created_at) <= LOOKED_BACK]
    return _most_similar(wanted, near)


def _most_similar(wanted: set[str], tickets: list[Ticket]) -> SimilarTickets:
    likeness = {each.id: _likeness(wanted, each) for each in tickets}
    alike = [each for each in tickets if likeness[each.id] >= _ALIKE]
    return SimilarTickets(items=sorted(alike, key=lambda each: -likeness[each.id])[:_MOST_SHOWN])


def _requester(asked: SimilaritySearch, by: Caller) -> str | None:
    """Who does not see addresses learns here neither whose one is."""
    if not by.is_staff:
        return by.id
    if asked.requester_address is None or GovernedField.ADDRESS in by.fields.concealed:
        return None
    return contact_id_of(Identity.mail(asked.requester_address))


def _likeness(wanted: set[str], ticket: Ticket) -> float:
    there = _stems(f"{ticket.subject} {ticket.preview}")
    return len(wanted & there) / min(len(wanted), len(there)) if there else 0


def _stems(text: str) -> set[str]:
    said = meant(tuple(words(text)))
    return {f"{language}:{stem}" for language in LANGUAGES for word in said for stem in stems(word, language)}
