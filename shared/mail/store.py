"""What the table knows about a received mail."""

from __future__ import annotations

import hashlib
import hmac

from shared.clock import now
from shared.contacts.model import Identity
from shared.contacts.store import contact_id_of
from shared.directory.store import directory
from shared.mail.addresses import is_own_message_id, read_reply_address
from shared.mail.match_model import KnownMessage, Lookups, MatchContext, TicketFacts
from shared.storage.signing import signing_key
from shared.tickets.follow_up import recent_tickets_of
from shared.tickets.mail_index import find_mails
from shared.tickets.model import Ticket
from shared.tickets.store import load_tickets

MAX_NUMBERS = 10
MAX_IDS = 49


def loop_mark() -> str:
    """What this desk writes into the `X-Lambdesk-Loop` of its mails: known to nobody who never got one."""
    return hmac.digest(signing_key(), b"loop mark", hashlib.sha256).hex()[:20]


def mail_domain_of(address: str) -> str:
    """The right-hand side of the Message-IDs of mails from this address: no brand shows another's domain."""
    return address.rpartition("@")[2]


def load_match_context(wanted: Lookups) -> MatchContext:
    """What the matcher must know: at most two BatchGetItem, one GetItem and one Query."""
    own = {mailbox.address for mailbox in directory().mailboxes}
    domains = frozenset(mail_domain_of(address) for address in own)
    known, unseen = find_mails(wanted.message_ids[:MAX_IDS], wanted.named_ids[: MAX_IDS + 1])
    by_address = {address: read_reply_address(address, signing_key()) for address in wanted.reply_addresses}
    signed = {address: place for address, place in by_address.items() if place is not None}
    contact_id = contact_id_of(Identity.mail(wanted.sender)) if wanted.sender else None
    recent = recent_tickets_of(contact_id) if contact_id else []
    named = (
        {mail.ticket_id for mail in known.values()}
        | {place.ticket_id for place in signed.values()}
        | {*unseen.values()}
    )
    named |= {*wanted.ticket_numbers[:MAX_NUMBERS]}
    tickets = [*recent, *load_tickets(named - {ticket.id for ticket in recent})]
    return MatchContext(
        now=now(),
        own_addresses=frozenset(own),
        own_domains=domains,
        loop_mark=loop_mark(),
        tickets_by_reply_address={address: place.ticket_id for address, place in signed.items()},
        threads_by_reply_address={
            address: place.thread_id for address, place in signed.items() if place.thread_id
        },
        messages={
            name: KnownMessage(
                ticket_id=mail.ticket_id,
                ours=mail.ours or is_own_message_id(name, domains),
                thread_id=mail.thread_id,
            )
            for name, mail in known.items()
        },
        tickets_by_unseen_mail=unseen,
        tickets=[_facts(ticket, wanted.sender, contact_id) for ticket in tickets],
    )


def _facts(ticket: Ticket, sender: str, contact_id: str | None) -> TicketFacts:
    """A contact with several addresses takes part with each of them."""
    takes_part = contact_id is not None and contact_id in ticket.people
    people = [ticket.requester, *(person for person in ticket.participants if person.confirmed)]
    own = [sender] if takes_part else []
    return TicketFacts(
        ticket_id=ticket.id,
        subject=ticket.subject,
        participants=frozenset([*(person.address for person in people if person.address), *own]),
        named=frozenset(person.address for person in ticket.participants if person.address),
        is_open=ticket.status.is_open,
        last_activity_at=ticket.updated_at,
    )
