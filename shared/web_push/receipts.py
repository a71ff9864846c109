"""What a device says of a push: that it was shown, and that somebody opened it.

It says so with the token that came in the push, because a service worker is signed in to nothing.
"""

from __future__ import annotations

from contextlib import suppress
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from shared.clock import now
from shared.config import api_url
from shared.errors import NotFoundError
from shared.notifications.model import NotificationChannel, NotificationDelivery, NotificationState
from shared.notifications.store import NotificationGoneError, delivery_write
from shared.storage.signing import sign_text, signed_text
from shared.storage.transaction import commit
from shared.tickets.push_delivery import PushState
from shared.tickets.store import MessageNotFoundError
from shared.web_push.reporting import report_push

_SCOPE = "push-receipt"
_NOTIFICATION, _ANSWER = "notification", "answer"
# What is known before: a device may be faster than whoever writes down that it was sent.
_EARLIER = {
    NotificationState.SENT: (NotificationState.WAITING,),
    NotificationState.SHOWN: (NotificationState.WAITING, NotificationState.SENT),
    NotificationState.OPENED: (NotificationState.WAITING, NotificationState.SENT, NotificationState.SHOWN),
}


class PushReceiptNotFoundError(NotFoundError):
    """A token that is not the desk's."""


class ReceiptState(StrEnum):
    SHOWN = "shown"
    OPENED = "opened"


class PushReceipt(BaseModel):
    model_config = ConfigDict(extra="forbid")

    state: ReceiptState


def receipt_of_notification(agent_id: str, notification_id: str) -> str:
    """Where the agent's device says what became of it."""
    return _receipt(_NOTIFICATION, agent_id, notification_id)


def receipt_of_answer(ticket_id: int, message_id: int, contact_id: str) -> str:
    """Where the customer's device says what became of it."""
    return _receipt(_ANSWER, str(ticket_id), str(message_id), contact_id)


def take_receipt(token: str, receipt: PushReceipt) -> None:
    """Write it down, unless something later is known. What is no longer kept is not missed."""
    signed = signed_text(token, _SCOPE)
    if signed is None:
        raise PushReceiptNotFoundError("this receipt is not from this desk")
    about, *ids = signed.split("#")
    if about == _NOTIFICATION:
        note_push(ids[0], ids[1], NotificationState(receipt.state))
    else:
        with suppress(MessageNotFoundError):  # it went to another ticket
            report_push(int(ids[0]), int(ids[1]), ids[2], PushState(receipt.state))


def note_push(agent_id: str, notification_id: str, state: NotificationState, detail: str = "") -> None:
    """How far a push of a notification got, unless something later is known."""
    delivery = NotificationDelivery(state=state, at=now(), detail=detail)
    earlier = _EARLIER.get(state, (NotificationState.WAITING,))
    with suppress(NotificationGoneError):
        commit([delivery_write(agent_id, notification_id, NotificationChannel.PUSH, delivery, earlier)])


def _receipt(*parts: str) -> str:
    return f"{api_url()}/push-receipts/{sign_text('#'.join(parts), _SCOPE)}"
