"""Who sends a mail, or keeps it from being sent: whoever first puts the item `SEND#<ticket>-<key>`.

A sender writes `sending` with a lease, sends, then writes `sent`. SES has no idempotency token: a crash between its
answer and our writing it down looks like a crash before the call. Whoever finds `sending` therefore waits, until SES's
own report of the send arrives or the lease has passed without one. See docs/decisions/0003-claim-before-sending.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from shared.clock import now
from shared.errors import ConflictError
from shared.storage.marshal import Item, to_attribute, to_item
from shared.storage.table import get
from shared.storage.transaction import Write, commit
from shared.tickets.model import MailFacts

# Longer than a sender may run (its function's timeout) and than SES's report takes, shorter than its queue's patience.
LEASE = timedelta(seconds=150)
KEPT = timedelta(days=30)


class SendState(StrEnum):
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class BeingSentError(ConflictError):
    """A sender has this mail in hand, or had when it broke down."""


class SettledError(ConflictError):
    """It was sent, refused or withdrawn already."""


@dataclass(frozen=True)
class Send:
    """One mail to be sent: `key` is the message's id, or names the automatic mail. `facts` are those of its headers."""

    ticket_id: int
    key: str
    facts: MailFacts

    @property
    def item_key(self) -> Item:
        return {"PK": f"SEND#{self.ticket_id}-{self.key}", "SK": "SEND"}


def claim(send: Send, also: Sequence[Write] = ()) -> None:
    """Be the one who sends it. Raises SettledError if nobody needs to, BeingSentError if somebody may be doing it."""
    item = _item(send, SendState.SENDING, lease_ends=_seconds(now() + LEASE))
    request = {
        "Item": to_item(item),
        "ConditionExpression": "attribute_not_exists(PK) OR (#state = :sending AND lease_ends < :now)",
        "ExpressionAttributeNames": {"#state": "state"},
        "ExpressionAttributeValues": {
            ":sending": to_attribute(SendState.SENDING),
            ":now": to_attribute(_seconds(now())),
        },
    }
    taken = BeingSentError("a sender has it in hand")
    try:
        commit([Write("Put", send.item_key, request, taken), *also])
    except BeingSentError:
        if state_of(send.ticket_id, send.key) is not SendState.SENDING:
            raise SettledError("nobody needs to send it") from None
        raise


def withdrawal(ticket_id: int, key: str, otherwise: ConflictError) -> Write:
    """Keep a mail from being sent, if nobody has it in hand."""
    send = Send(ticket_id, key, MailFacts(message_id=""))
    request = {
        "Item": to_item(_item(send, SendState.WITHDRAWN)),
        "ConditionExpression": "attribute_not_exists(PK)",
    }
    return Write("Put", send.item_key, request, otherwise)


def settle(send: Send, state: SendState, also: Sequence[Write]) -> None:
    """Write down how it ended, with what follows from it. Raises SettledError if that was done before."""
    commit([_settlement(send, state), *also])


def release(send: Send) -> None:
    """Let it be sent again at once: SES has surely not taken it."""
    request = {**_while_sending(), "Key": to_item(send.item_key)}
    commit([Write("Delete", send.item_key, request, SettledError("it is settled"))])


def find_send(ticket_id: int, key: str) -> tuple[SendState, Send] | None:
    """How far it is, and what was to be sent; None if nobody has begun."""
    item = get(f"SEND#{ticket_id}-{key}", "SEND")
    if item is None:
        return None
    return SendState(item["state"]), Send(ticket_id, key, MailFacts.model_validate(item["facts"]))


def state_of(ticket_id: int, key: str) -> SendState | None:
    found = find_send(ticket_id, key)
    return found[0] if found else None


def _settlement(send: Send, state: SendState) -> Write:
    request = {**_while_sending(), "Item": to_item(_item(send, state))}
    return Write("Put", send.item_key, request, SettledError("it is settled"))


def _while_sending() -> Item:
    return {
        "ConditionExpression": "#state = :sending",
        "ExpressionAttributeNames": {"#state": "state"},
        "ExpressionAttributeValues": {":sending": to_attribute(SendState.SENDING)},
    }


def _item(send: Send, state: SendState, lease_ends: int | None = None) -> Item:
    return {
        **send.item_key,
        "state": state,
        "lease_ends": lease_ends,
        "facts": send.facts.model_dump(mode="json", exclude_none=True),
        "expires": _seconds(now() + KEPT),
    }


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
