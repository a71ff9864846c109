"""Send once, on any channel: claim, send, settle.

Whoever sends, or withdraws, something first puts the item `SEND#<ticket>-<key>`. A sender writes `sending` with a lease,
sends, then writes `sent`. No provider has an idempotency token that lasts: a crash between its answer and our writing it
down looks like a crash before the call. Whoever finds `sending` therefore waits, until the provider's own report of the
send arrives or the lease has passed without one. See docs/decisions/0003-claim-before-sending.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from shared.channels.errors import BeingSentError, NotTakenError, SendRefusedError, SettledError
from shared.clock import expiry, now
from shared.errors import ConflictError
from shared.storage.marshal import Item, to_attribute, to_item
from shared.storage.table import get
from shared.storage.transaction import Write, commit
from shared.telemetry import logger

# Longer than a sender may run (its function's timeout) and than a report takes, shorter than its queue's patience.
LEASE = timedelta(seconds=150)
KEPT = timedelta(days=30)
TRIES = 5

Composed = TypeVar("Composed")


class SendState(StrEnum):
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Send:
    """One thing to send: `key` is the message's id, or names the automatic one. `facts` are what settling it needs to know."""

    ticket_id: int
    key: str
    facts: Item = field(default_factory=dict)

    @property
    def item_key(self) -> Item:
        return {"PK": f"SEND#{self.ticket_id}-{self.key}", "SK": "SEND"}


def _nothing(_send: Send, _detail: str) -> Sequence[Write]:
    return ()


@dataclass(frozen=True)
class Settlement:
    """What is written together with the end of a send: given the provider's id of it, or the words of its refusal.

    Asked again where somebody changed the same items meanwhile.
    """

    on_sent: Callable[[Send, str], Sequence[Write]] = _nothing
    on_refused: Callable[[Send, str], Sequence[Write]] = _nothing


def send_once(
    send: Send,
    compose: Callable[[], Composed],
    hand_over: Callable[[Composed], str],
    settlement: Settlement,
    also: Sequence[Write] = (),
) -> None:
    """Send, unless that was done or withdrawn. `also` is written with the claim; `hand_over` returns the provider's id.

    Both may raise SendRefusedError. Raises NotTakenError or BeingSentError where it is to be tried again.
    """
    # Composed before it is claimed: nothing but the provider stands between the claim and the record of it.
    composed = _composed(compose)
    try:
        _claim(send, also)
    except SettledError:
        return
    try:
        if isinstance(composed, SendRefusedError):
            raise composed
        provider_id = hand_over(composed)
    except NotTakenError:
        _release(send)
        raise
    except SendRefusedError as refusal:
        detail = str(refusal)
        extra = {"ticket_id": send.ticket_id, "key": send.key, "detail": detail}
        logger.warning("a send was refused", extra=extra)
        _settle(send, SendState.FAILED, lambda: settlement.on_refused(send, detail))
    else:
        _settle(send, SendState.SENT, lambda: settlement.on_sent(send, provider_id))


def confirm_sent(ticket_id: int, key: str, provider_id: str, settlement: Settlement) -> None:
    """Any report proves that the provider has taken it: a sender that broke down before it wrote that need not try again."""
    found = _find_send(ticket_id, key)
    if found and found[0] is SendState.SENDING:
        send = found[1]
        _settle(send, SendState.SENT, lambda: settlement.on_sent(send, provider_id))


def withdrawal(ticket_id: int, key: str, otherwise: ConflictError) -> Write:
    """Keep something from being sent, if nobody has it in hand."""
    send = Send(ticket_id, key)
    request = {
        "Item": to_item(_item(send, SendState.WITHDRAWN)),
        "ConditionExpression": "attribute_not_exists(PK)",
    }
    return Write("Put", send.item_key, request, otherwise)


def state_of(ticket_id: int, key: str) -> SendState | None:
    """How far it is; None if nobody has begun."""
    found = _find_send(ticket_id, key)
    return found[0] if found else None


def find_send(ticket_id: int, key: str) -> Send | None:
    """What is known of a send that somebody has begun."""
    found = _find_send(ticket_id, key)
    return found[1] if found else None


def _composed(compose: Callable[[], Composed]) -> Composed | SendRefusedError:
    try:
        return compose()
    except SendRefusedError as refusal:
        return refusal


def _claim(send: Send, also: Sequence[Write]) -> None:
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


def _settle(send: Send, state: SendState, writes: Callable[[], Sequence[Write]]) -> None:
    """Write down how it ended, with what follows from it. Nothing happens if that was done before."""
    request = {**_while_sending(), "Item": to_item(_item(send, state))}
    settled = Write("Put", send.item_key, request, SettledError("it is settled"))
    for attempt in range(TRIES):
        try:
            commit([settled, *writes()])
        except SettledError:
            return
        except ConflictError:
            if attempt == TRIES - 1:
                raise
        else:
            return


def _release(send: Send) -> None:
    """Let it be sent again at once: the provider has surely not taken it."""
    request = {**_while_sending(), "Key": to_item(send.item_key)}
    commit([Write("Delete", send.item_key, request, SettledError("it is settled"))])


def _find_send(ticket_id: int, key: str) -> tuple[SendState, Send] | None:
    item = get(f"SEND#{ticket_id}-{key}", "SEND")
    return (SendState(item["state"]), Send(ticket_id, key, item["facts"])) if item else None


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
        "facts": send.facts,
        "expires": expiry(KEPT),
    }


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
