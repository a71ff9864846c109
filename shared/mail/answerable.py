"""Who may be answered automatically (RFC 3834, 2): two machines that reply to each other never stop."""

from __future__ import annotations

from shared.directory.store import directory
from shared.mail.no_reply import is_no_reply
from shared.tickets.audience import is_unproven
from shared.tickets.follow_up import recent_tickets_of
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.states import Status


def may_be_answered(address: str, message: Message) -> bool:
    """Whether a person wrote this who reads what comes back: no machine, no list, no forged sender, not the desk itself and no
    address that nobody reads.
    """
    is_machines = message.automatic or (message.mail is not None and message.mail.from_robot)
    return not (
        is_machines
        or is_unproven(message)
        or is_no_reply(address)
        or directory().mailbox(address) is not None
    )


def may_be_anybodys(message: Message, ticket: Ticket) -> bool:
    """Whether nothing says that its requester wrote it: no proof, and no ticket of theirs that staff have dealt with.

    What it says, not even its subject, is sent to them then: whoever forges a sender must not use the desk to send their words.
    """
    if message.mail is None or message.mail.proven:
        return False
    earlier = (each for each in recent_tickets_of(ticket.requester.contact_id) if each.id != ticket.id)
    return all(each.status is Status.NEW for each in earlier)
