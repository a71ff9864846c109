"""Making the documents of the index from the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from shared.clock import now
from shared.conditions.evaluator import Facts
from shared.conditions.fields import Field, custom
from shared.conditions.values import NO, NONE, YES
from shared.contacts.model import Contact
from shared.fields.values import is_filled
from shared.records.store import find_record
from shared.search.fields import said_by_field
from shared.search.model import TicketDocument, agent_key
from shared.search.words import fold, tokens
from shared.tickets.audience import is_held
from shared.tickets.log import LogEntry
from shared.tickets.message import Message
from shared.tickets.model import Ticket
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
    return make_document(ticket, entries, company_of(ticket))


def make_document(ticket: Ticket, entries: Iterable[LogEntry], company: str) -> TicketDocument:
    """The ticket with these entries of its log."""
    moment = now()
    known = ticket.view_at(moment)
    messages = [entry for entry in entries if isinstance(entry, Message)]
    said, noted = _said_and_noted(messages, ticket, moment)
    return TicketDocument(
        id=ticket.id,
        # Sending a reply changes who finds it, but not the ticket's version.
        revision=ticket.version * _MOST_HELD - sum(is_held(message) for message in messages),
        subject=ticket.subject,
        said=tuple(_texts(said)),
        noted=tuple(_texts(noted)),
        requester_name=ticket.requester.name,
        requester_address=ticket.requester.reached_at.value,
        company=company,
        people=(*ticket.people, *map(agent_key, ticket.staff)),
        tags=ticket.tags,
        fields=ticket.fields,
        snoozed=ticket.snooze is not None,
        status=ticket.status,
        status_id=ticket.status_id,
        known_status=known.status,
        priority=ticket.priority,
        type=ticket.type,
        topic=ticket.topic,
        channel=ticket.channel,
        brand_id=ticket.brand_id,
        team_id=ticket.team_id,
        assignee_id=ticket.assignee_id,
        created_at=ticket.created_at,
        updated_at=ticket.updated_at,
        solved_at=ticket.solved_at,
        due_at=ticket.due_at,
        sla_due_at=ticket.promised_at,
        known_updated_at=known.updated_at,
    )


def _said_and_noted(
    messages: list[Message], ticket: Ticket, moment: datetime
) -> tuple[list[Message], list[Message]]:
    """What everybody in the conversation may read, and what only staff may."""
    # A moved message is found in the ticket that it was moved to.
    here = [message for message in messages if message.moved_to is None]
    said = [message for message in here if is_visible(message, ticket, moment)]
    return said, [message for message in here if message not in said]


def facts_of(document: TicketDocument) -> Facts:
    """What conditions ask of a ticket, as staff know it."""
    own = {
        custom(key): frozenset(said_by_field(value))
        for key, value in document.fields.items()
        if is_filled(value)
    }
    moments = {
        Field.CREATED: document.created_at,
        Field.UPDATED: document.updated_at,
        Field.SOLVED: document.solved_at,
        Field.DUE: document.due_at,
        Field.SLA: document.sla_due_at,
    }
    subject = tokens(document.subject)
    requester = [
        tokens(text) for text in (document.requester_name, document.requester_address, document.company)
    ]
    said = [tokens(text) for text in (*document.said, *document.noted)]
    return Facts(
        values={
            **_single_values(document),
            Field.STATUS: frozenset(document.statuses),
            Field.TAG: frozenset(map(fold, document.tags)),
            **own,
        },
        moments={field: moment for field, moment in moments.items() if moment},
        texts={Field.SUBJECT: [subject], Field.TEXT: [subject, *said, *requester]},
        requester=requester,
    )


def _single_values(document: TicketDocument) -> dict[str, frozenset[str]]:
    values = {
        Field.NUMBER: str(document.id),
        Field.TYPE: document.type.value,
        Field.PRIORITY: document.priority.value,
        Field.TOPIC: fold(document.topic) if document.topic else None,
        Field.CHANNEL: document.channel,
        Field.SNOOZED: YES if document.snoozed else NO,
        Field.ASSIGNEE: document.assignee_id or NONE,
        Field.TEAM: document.team_id,
        Field.BRAND: document.brand_id,
    }
    return {field: frozenset({value}) for field, value in values.items() if value}


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


def company_of(ticket: Ticket) -> str:
    contact = find_record(Contact, ticket.requester.contact_id)
    return (contact.company if contact else None) or ""
