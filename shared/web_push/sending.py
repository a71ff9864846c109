"""Push a notice to all devices of a person, to each of them once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence

from shared.channels.errors import BeingSentError, NotTakenError
from shared.channels.sending import Send, SendState, Settlement, send_once, state_of
from shared.clock import now
from shared.storage.transaction import Write
from shared.web_push.encryption import MOST_PLAIN_BYTES, encrypt
from shared.web_push.model import DeviceOwner, PushNotice, PushOutcome, PushSubscription
from shared.web_push.services import GONE, deliver
from shared.web_push.store import devices_of, removal_of_gone, result_writes
from shared.web_push.vapid import authorization

_LONGEST_TITLE, _LONGEST_BODY, _LONGEST_FAILURE = 120, 300, 300
Deliver = Callable[[PushSubscription, PushNotice], str]


def push_to(owner: DeviceOwner, notice: PushNotice) -> PushOutcome:
    """Sent once any device's push service has taken it. Raises NotTakenError where it is to be tried again: devices that
    have it already do not get it twice. A device that is gone is forgotten.
    """
    devices, later = devices_of(owner), list[Exception]()
    for device in devices:
        try:
            push_once(device, owner, notice)
        except (NotTakenError, BeingSentError) as error:
            later.append(error)
    if later:
        raise later[0]
    if not devices:
        return PushOutcome.NOWHERE
    sent = any(state_of(notice.ticket_id, _key(notice, each)) is SendState.SENT for each in devices)
    return PushOutcome.SENT if sent else PushOutcome.FAILED


def failure_of(owner: DeviceOwner) -> str:
    """Why a push reached none of their devices, in the words of a push service."""
    return next((each.last_failure for each in devices_of(owner) if each.last_failure), GONE)


def push_once(device: PushSubscription, owner: DeviceOwner, notice: PushNotice) -> None:
    """Raises NotTakenError or BeingSentError where it is to be tried again."""

    def on_sent(_send: Send, _provider_id: str) -> Sequence[Write]:
        result = {"last_success_at": now().isoformat(), "last_failure": None}
        return result_writes(owner, device.id, result)

    def on_refused(_send: Send, detail: str) -> Sequence[Write]:
        if detail == GONE:
            return removal_of_gone(owner, device.id)
        return result_writes(owner, device.id, {"last_failure": detail[:_LONGEST_FAILURE]})

    send_once(
        Send(notice.ticket_id, _key(notice, device)),
        lambda: encrypt(payload(notice, device), device.p256dh, device.auth),
        lambda content: deliver(
            device.endpoint, authorization(device.endpoint), content, _topic(notice), notice.urgency
        ),
        Settlement(on_sent, on_refused),
    )


def payload(notice: PushNotice, device: PushSubscription) -> bytes:
    """What the service worker reads: short enough for a push, whatever it is told to say."""
    words = notice.full if device.shows_content else notice.plain
    content = {
        "title": words.title[:_LONGEST_TITLE],
        "body": words.body[:_LONGEST_BODY],
        "path": notice.path,
        "tag": notice.topic,
        "receipt": notice.receipt,
    }
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    assert len(written) <= MOST_PLAIN_BYTES, f"{len(written)} bytes are no push"
    return written


def _key(notice: PushNotice, device: PushSubscription) -> str:
    return f"push-{notice.id}-{device.id}"


def _topic(notice: PushNotice) -> str:
    """RFC 8030, section 5.4: 32 characters that mean nothing to the push service."""
    return hashlib.sha256(notice.topic.encode()).hexdigest()[:32]
