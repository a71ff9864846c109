"""How far a message got with each of its recipients."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shared.channels.errors import SendRefusedError
from shared.clock import now
from shared.contacts.model import Identity
from shared.identity.caller import Caller, Once
from shared.ids import new_id
from shared.mail.wire_address import wire_address
from shared.messaging.event import Actor
from shared.storage.transaction import AlreadyDoneError, BusyError, Write, commit
from shared.tickets.delivery import Delivery, DeliveryState
from shared.tickets.events import DeliveryReported
from shared.tickets.message import Message
from shared.tickets.store import StaleMessageError, load_message, message_writes

# Reports come in any order, and more than once: only a later state replaces an earlier one. A mail that was
# delivered can still bounce or be complained about; one that bounced was never delivered, whatever comes after.
_ORDER = [
    DeliveryState.HELD,
    DeliveryState.SENT,
    DeliveryState.DELAYED,
    DeliveryState.DELIVERED,
    DeliveryState.FAILED,
    DeliveryState.BOUNCED,
    DeliveryState.COMPLAINED,
    DeliveryState.NOT_WANTED,
    DeliveryState.WITHDRAWN,
]
TRIES = 5
_MAIL = Caller.system("mail")


def replaces(new: DeliveryState, old: DeliveryState) -> bool:
    return old in _ORDER and _ORDER.index(new) > _ORDER.index(old)


def later_states(deliveries: Sequence[Delivery], reports: Sequence[Delivery]) -> tuple[Delivery, ...]:
    """The deliveries with what is reported of them later than what is known; each recipient as we wrote it."""
    states = {delivery.reached_at: delivery for delivery in deliveries}
    for report in reports:
        recipient = _recipient(report.reached_at, states)
        if recipient is not None and replaces(report.state, states[recipient].state):
            known = {"address": recipient.address, "identity": states[recipient].identity}
            states[recipient] = report.model_copy(update=known)
    return tuple(states.values())


def apply_reports(
    message: Message, reports: Sequence[Delivery], by: Caller = _MAIL
) -> tuple[Message, list[DeliveryReported]]:
    """The message with these reports, and an event for each recipient whose state they change."""
    after = later_states(message.deliveries, reports)
    changed = [each for each in after if each not in message.deliveries]
    events = [
        DeliveryReported(
            id=new_id(),
            at=now(),
            by=Actor.of(by),
            ticket_id=message.ticket_id,
            message_id=message.id,
            message_version=message.version + number,
            delivery=delivery,
        )
        for number, delivery in enumerate(changed, 1)
    ]
    update = {"version": message.version + len(events), "deliveries": after}
    return message.model_copy(update=update), events


def report_deliveries(
    ticket_id: int, message_id: int, reports: Sequence[Delivery], once: Once | None = None
) -> None:
    """Record what became of a message. Several functions may do so at once: the later one reads again."""
    for attempt in range(TRIES):
        message, events = apply_reports(load_message(ticket_id, message_id), reports)
        if not events:
            return
        writes: list[Write] = message_writes(message, *events)
        try:
            commit(writes, once=once)
        except AlreadyDoneError:
            return
        except (StaleMessageError, BusyError):
            if attempt == TRIES - 1:
                raise
        else:
            return


def _recipient(reported: Identity, deliveries: Mapping[Identity, Delivery]) -> Identity | None:
    """The recipient that a report means. Servers on the way report the address that they forwarded to."""
    known = {_as_reported(each): each for each in deliveries}
    found = known.get(_as_reported(reported))
    return next(iter(deliveries)) if found is None and len(deliveries) == 1 else found


def _as_reported(identity: Identity) -> Identity:
    """Reports name a mail address as it was written on the wire."""
    if identity.address is None:
        return identity
    try:
        return Identity.mail(wire_address(identity.address))
    except SendRefusedError:
        return identity
