"""Push agents what they chose to be pushed: each notification once, to all their devices."""

from __future__ import annotations

from shared.identity.caller import CallerKind
from shared.mail.notification_words import said_of
from shared.mail.phrasing import language_of
from shared.notifications.delivering import Due, due_on, message_told_of
from shared.notifications.events import NotificationRaised
from shared.notifications.model import NotificationChannel, NotificationKind, NotificationState
from shared.tickets.brand import brand_of
from shared.web_push.model import DeviceOwner, PushNotice, PushOutcome, PushWords, Urgency
from shared.web_push.push_words import plain_words
from shared.web_push.receipts import note_push, receipt_of_notification
from shared.web_push.sending import failure_of, push_to

# Somebody waits for this agent; what they only follow waits for the screen to be switched on.
_URGENCY = {
    NotificationKind.MENTIONED: Urgency.HIGH,
    NotificationKind.APPROVAL_ASKED: Urgency.HIGH,
    NotificationKind.SLA_BREACHED: Urgency.HIGH,
    NotificationKind.FOLLOWED: Urgency.LOW,
}


def push_notification(event: NotificationRaised) -> None:
    """Push one notification, if its agent is still to hear of it. Raises NotTakenError where it is to be tried again."""
    due = due_on(NotificationChannel.PUSH, event)
    if due is None:
        return
    owner = DeviceOwner(CallerKind.STAFF, due.agent.id)
    outcome = push_to(owner, _notice(due, event.id))
    detail = failure_of(owner) if outcome is PushOutcome.FAILED else ""
    note_push(due.agent.id, due.notification.id, NotificationState(outcome), detail)


def _notice(due: Due, once: str) -> PushNotice:
    agent, ticket, notification = due
    language = language_of(agent.language, brand_of(ticket).language)
    plain = plain_words(language).notified[notification.kind].format(number=ticket.id)
    said = said_of(notification, language)
    message = message_told_of(notification)
    lines = [f"#{ticket.id} {notification.subject}", *([message.text] if message else [])]
    return PushNotice(
        id=once,
        topic=f"notification-{notification.id}",
        path=notification.path,
        plain=PushWords(title=plain),
        full=PushWords(title=said, body="\n".join(lines)),
        ticket_id=ticket.id,
        urgency=_URGENCY.get(notification.kind, Urgency.NORMAL),
        receipt=receipt_of_notification(agent.id, notification.id),
    )
