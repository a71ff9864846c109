"""Making the documents of the index from the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shared.clock import now
from shared.contacts.model import Contact
from shared.records.store import find_record
from shared.search.model import TicketDocument, agent_key
from shared.tickets.audience import is_held
from shared.tickets.model import Message, Ticket
from shared.tickets.store import TicketNotFoundError, open_conversation
from shared.tickets.visibility import is_visible

# Of a longer conversation only the newer part is indexed.
MAX_ENTRIES = 3000
MAX_CHARACTERS = 200_000
# More than the held replies of any ticket.
_MOST_HELD = 1000


def document_of(ticket_id: int) -> TicketDocument:
    """The ticket as it is now: a Query, and a GetItem for the requester. Raises TicketNotFoundError."""
    ticket, entries, _ = open_conversation(ticket_id, MAX_ENTRIES)
    moment = now()
    known = ticket.view_at(moment)
    messages = [entry for entry in entries if isinstance(entry, Message)]
    # A moved message is found in the ticket that it was moved to.
    here = [message for message in messages if message.moved_to is None]
    said = [message for message in here if is_visible(message, ticket, moment)]
    noted = [message for message in here if message not in said]
    return TicketDocument(
        id=ticket.id,
        # Sending a reply changes who finds it, but not the ticket's version.
        revision=ticket.version * _MOST_HELD - sum(is_held(message) for message in messages),
        subject=ticket.subject,
        said=tuple(_texts(said)),
        noted=tuple(_texts(noted)),
        requester_name=ticket.requester.name,
        requester_address=ticket.requester.reached_at.value,
        company=_company_of(ticket),
        people=(*ticket.people, *map(agent_key, ticket.staff)),
        tags=ticket.tags,
        status=ticket.status,
        known_status=known.status,
        priority=ticket.priority,
        brand_id=ticket.brand_id,
        team_id=ticket.team_id,
        assignee_id=ticket.assignee_id,
        created_at=ticket.created_at,
        updated_at=ticket.updated_at,
        known_updated_at=known.updated_at,
    )


def documents_of(ticket_ids: Iterable[int]) -> tuple[list[TicketDocument], list[int]]:
    """The documents of the tickets that exist, and the numbers of the others."""
    documents, missing = [], []
    for ticket_id in ticket_ids:
        try:
            documents.append(document_of(ticket_id))
        except TicketNotFoundError:
            missing.append(ticket_id)
    return documents, missing


def _texts(messages: list[Message]) -> Iterator[str]:
    """The texts and the names of their files, in order; only the newest if they are too long."""
    texts = [text for message in messages for text in (message.text, _files(message)) if text.strip()]
    left = MAX_CHARACTERS
    kept = []
    for text in reversed(texts):
        if left <= 0:
            break
        kept.append(text[:left])
        left -= len(text)
    return reversed(kept)


def _files(message: Message) -> str:
    return ", ".join(attachment.filename for attachment in message.attachments if not attachment.inline)


def _company_of(ticket: Ticket) -> str:
    contact = find_record(Contact, ticket.requester.contact_id)
    return (contact.company if contact else None) or ""
