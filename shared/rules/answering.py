"""Whether a rule may answer: to people, once for each cause, and only so often to one address."""

from __future__ import annotations

from collections.abc import Sequence

from shared.errors import TooManyRequestsError
from shared.identity.caller import CallerKind
from shared.limits.bucket import take_token
from shared.limits.model import Rate
from shared.mail.answerable import may_be_answered
from shared.tickets.log import LogEntry
from shared.tickets.message import Message
from shared.tickets.model import Ticket

TO_ONE_ADDRESS = Rate.per_hour(5)
MACHINE = "not answered: no person wrote this, or nobody would read the answer"
TOO_MANY = "not answered: this address has had five automatic answers within an hour"


def why_unanswered(ticket: Ticket, entries: Sequence[LogEntry]) -> str:
    """The reason not to answer what the customer wrote last, of which the log, oldest entry first, tells; empty if there is none."""
    written = (each for each in reversed(entries) if isinstance(each, Message) and _is_customers(each))
    message, address = next(written, None), ticket.requester.address
    if message is None or address is None or not may_be_answered(address, message):
        return MACHINE
    return ""


def take_answer(ticket: Ticket) -> str:
    """Count one answer to the requester. The reason not to send it, if there have been too many."""
    try:
        take_token(f"rule-answer#{ticket.requester.address}", TO_ONE_ADDRESS)
    except TooManyRequestsError:
        return TOO_MANY
    return ""


def _is_customers(message: Message) -> bool:
    return message.author.kind is CallerKind.CUSTOMER
