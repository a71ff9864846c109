"""What became of an answer on a customer's devices, written beside the message."""

from __future__ import annotations

from shared.clock import now
from shared.contacts.store import load_contact
from shared.identity.caller import Caller
from shared.ids import new_id
from shared.messaging.event import Actor
from shared.storage.transaction import BusyError, commit
from shared.tickets.events import AnswerPushed
from shared.tickets.push_delivery import PushDelivery, PushState, with_push
from shared.tickets.store import StaleMessageError, load_message, message_writes

TRIES = 5
_PUSH = Actor.of(Caller.system("push"))


def report_push(ticket_id: int, message_id: int, contact_id: str, state: PushState, detail: str = "") -> None:
    """Unless something later is known. Several functions may do so at once: the later one reads again."""
    name = load_contact(contact_id).name
    push = PushDelivery(contact_id=contact_id, name=name, state=state, at=now(), detail=detail)
    for tries_left in reversed(range(TRIES)):
        message = load_message(ticket_id, message_id)
        pushes = with_push(message.pushes, push)
        if pushes == message.pushes:
            return
        after = message.model_copy(update={"version": message.version + 1, "pushes": pushes})
        event = AnswerPushed(
            id=new_id(),
            at=push.at,
            by=_PUSH,
            ticket_id=ticket_id,
            message_id=message_id,
            message_version=after.version,
            push=push,
        )
        try:
            commit(message_writes(after, event))
        except (StaleMessageError, BusyError):
            if not tries_left:
                raise
        else:
            return
