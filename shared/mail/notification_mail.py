"""Mail agents what they chose to be mailed of: each notification once, or what is still unread in one digest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from shared.channels.sending import Send, Settlement, find_send
from shared.clock import now
from shared.config import workspace_url
from shared.directory.store import directory
from shared.mail.notification_words import line_of, words_of
from shared.mail.outbound import MailQuote
from shared.mail.phrasing import phrases
from shared.mail.staff_mail import DIGEST, NOTICE, StaffWords, mail_staff
from shared.notifications.delivering import due_on, message_told_of, question_for
from shared.notifications.events import DigestReached, NotificationRaised
from shared.notifications.model import (
    Notification,
    NotificationChannel,
    NotificationDelivery,
    NotificationKind,
    NotificationState,
)
from shared.notifications.store import delivery_write, unread_after
from shared.storage.transaction import Write, commit
from shared.tickets.delivery import Delivery, DeliveryState
from shared.tickets.model import Ticket
from shared.tickets.store import load_ticket

# A screenful; the rest is in the workspace.
MOST_OF_A_DIGEST = 50
_FAILED = {DeliveryState.BOUNCED, DeliveryState.COMPLAINED, DeliveryState.FAILED}
PREFERENCES = "/profile/notifications"


def mail_notification(event: NotificationRaised) -> None:
    """Mail one notification, if its agent is still to hear of it."""
    due = due_on(NotificationChannel.MAIL, event)
    if due is None:
        return
    agent, ticket, notification = due
    facts = {"agent_id": agent.id, "ids": [notification.id]}
    send = Send(ticket.id, f"{NOTICE}-{event.id}", facts)
    is_question = notification.kind is NotificationKind.APPROVAL_ASKED
    write = (
        partial(_approval_words, notification, ticket, question_for(agent.id, ticket))
        if is_question
        else partial(_words, notification)
    )
    mail_staff(ticket, send, agent.email, write, NOTICE_SETTLEMENT)


def mail_digest(event: DigestReached) -> None:
    """Mail what the agent chose for digests and has not read: nothing, where that is nothing."""
    agent = directory().agent(event.agent_id)
    if agent is None:
        return
    unread, _ = unread_after(agent.id, None, MOST_OF_A_DIGEST)
    waiting = [each.notification for each in unread if _waits_for_digest(each.notification)]
    if not waiting:
        return
    facts = {"agent_id": agent.id, "ids": [each.id for each in waiting]}
    send = Send(0, f"{DIGEST}-{event.id}", facts)
    face = load_ticket(waiting[0].ticket_id)
    mail_staff(face, send, agent.email, partial(_digest_words, waiting), DIGEST_SETTLEMENT)


def _settled_as(channel: NotificationChannel) -> Settlement:
    return Settlement(
        lambda send, _id: _delivery_writes(send, channel, NotificationState.SENT, ""),
        lambda send, detail: _delivery_writes(send, channel, NotificationState.FAILED, detail[:500]),
    )


def _delivery_writes(
    send: Send, channel: NotificationChannel, state: NotificationState, detail: str
) -> Sequence[Write]:
    delivery = NotificationDelivery(state=state, at=now(), detail=detail)
    return [delivery_write(send.facts["agent_id"], each, channel, delivery) for each in send.facts["ids"]]


def record_failed_notification(ticket_id: int, key: str, reports: Iterable[Delivery]) -> None:
    """A mail that came back, or was complained about, is seen with what it told of."""
    settlement = STAFF_SETTLEMENTS.get(key.partition("-")[0])
    failed = [report for report in reports if report.state in _FAILED]
    send = find_send(ticket_id, key) if settlement and failed else None
    if settlement and send:
        commit(settlement.on_refused(send, failed[0].detail))


NOTICE_SETTLEMENT = _settled_as(NotificationChannel.MAIL)
DIGEST_SETTLEMENT = _settled_as(NotificationChannel.DIGEST)
STAFF_SETTLEMENTS = {NOTICE: NOTICE_SETTLEMENT, DIGEST: DIGEST_SETTLEMENT}


def _waits_for_digest(notification: Notification) -> bool:
    delivery = notification.deliveries.get(NotificationChannel.DIGEST)
    return delivery is not None and delivery.state is NotificationState.WAITING


def _words(notification: Notification, language: str) -> StaffWords:
    words = words_of(language)
    line = line_of(notification, language)
    more = [words.more.format(count=notification.count)] if notification.count > 1 else []
    text = "\n\n".join([line, *more])
    return StaffWords(line, text, _why(words.why), _quote(notification), notification.path)


def _approval_words(notification: Notification, ticket: Ticket, question: str, language: str) -> StaffWords:
    said = phrases(language)
    text = said.approval.format(name=notification.actor.name, subject=ticket.subject, question=question)
    subject = said.approval_subject.format(number=ticket.id, subject=ticket.subject)
    return StaffWords(subject, text, _why(words_of(language).why))


def _digest_words(waiting: Sequence[Notification], language: str) -> StaffWords:
    words = words_of(language)
    rest = [words.digest_rest] if len(waiting) == MOST_OF_A_DIGEST else []
    lines = [f"- {line_of(each, language)}" for each in waiting]
    subject = words.digest_subject.format(count=len(waiting))
    text = "\n".join([words.digest, "", *lines, *rest])
    return StaffWords(subject, text, _why(words.digest_why), path="/notifications")


def _why(words: str) -> str:
    return words.format(url=f"{workspace_url().rstrip('/')}{PREFERENCES}")


def _quote(notification: Notification) -> MailQuote | None:
    """What was said, where somebody said something."""
    message = message_told_of(notification)
    return MailQuote(message.author.name, message.at, message.text) if message else None
