"""Mail agents what they chose to be mailed of: each notification once, or what is still unread in one digest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from shared.approvals.model import ApprovalState
from shared.channels.sending import Send, Settlement, find_send
from shared.clock import now
from shared.config import workspace_url
from shared.directory.model import Agent
from shared.directory.store import directory
from shared.mail.notification_words import line_of, words_of
from shared.mail.outbound import MailQuote
from shared.mail.phrasing import phrases
from shared.mail.staff_mail import DIGEST, NOTICE, StaffWords, mail_staff
from shared.notifications.deciding import may_read
from shared.notifications.events import DigestReached, NotificationRaised
from shared.notifications.model import (
    Notification,
    NotificationChannel,
    NotificationDelivery,
    NotificationKind,
    NotificationState,
)
from shared.notifications.store import delivery_write, find_notification, unread_after
from shared.side_threads.store import find_thread
from shared.storage.transaction import Write, commit
from shared.tickets.delivery import Delivery, DeliveryState
from shared.tickets.message import Message
from shared.tickets.model import Ticket
from shared.tickets.store import MessageNotFoundError, load_message, load_ticket

# A screenful; the rest is in the workspace.
MOST_OF_A_DIGEST = 50
_FAILED = {DeliveryState.BOUNCED, DeliveryState.COMPLAINED, DeliveryState.FAILED}
PREFERENCES = "/profile/notifications"


def mail_notification(event: NotificationRaised) -> None:
    """Mail one notification, unless it was read, or stopped being the agent's business, before its moment came."""
    agent = directory().agent(event.agent_id)
    if NotificationChannel.MAIL not in event.channels or agent is None:
        return
    ticket = load_ticket(event.notification.ticket_id)
    kept = find_notification(agent.id, event.notification.id)
    if kept is None:
        return
    if not kept.notification.is_unread or not _still_concerns(agent, kept.notification, ticket):
        _note_skipped(agent.id, kept.notification, NotificationChannel.MAIL)
        return
    facts = {"agent_id": agent.id, "ids": [kept.notification.id]}
    send = Send(ticket.id, f"{NOTICE}-{event.id}", facts)
    question = _question(ticket, agent.id)
    is_question = kept.notification.kind is NotificationKind.APPROVAL_ASKED
    write = (
        partial(_approval_words, kept.notification, ticket, question)
        if is_question
        else partial(_words, kept.notification, ticket)
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


def _still_concerns(agent: Agent, notification: Notification, ticket: Ticket) -> bool:
    """Whether the agent may still read it, and what was asked is still open."""
    thread = find_thread(ticket.id, notification.thread_id) if notification.thread_id else None
    if not may_read(directory().caller_of(agent), notification.kind, ticket, thread):
        return False
    return notification.kind is not NotificationKind.APPROVAL_ASKED or bool(_question(ticket, agent.id))


def _question(ticket: Ticket, agent_id: str) -> str:
    """What the agent is asked in this ticket, and has not answered."""
    open_ones = (each for each in ticket.approvals if each.state is ApprovalState.OPEN)
    return next((each.question for each in open_ones if each.approver.id == agent_id), "")


def _note_skipped(agent_id: str, notification: Notification, channel: NotificationChannel) -> None:
    skipped = NotificationDelivery(state=NotificationState.SKIPPED, at=now())
    commit([delivery_write(agent_id, notification.id, channel, skipped)])


def _words(notification: Notification, ticket: Ticket, language: str) -> StaffWords:
    words = words_of(language)
    line = line_of(notification, language)
    more = [words.more.format(count=notification.count)] if notification.count > 1 else []
    path = f"/tickets/{ticket.id}"
    if notification.thread_id:
        path = f"/asked/{ticket.id}/{notification.thread_id}"
    elif notification.message_id:
        path = f"{path}#message-{notification.message_id}"
    return StaffWords(line, "\n\n".join([line, *more]), _why(words.why), _quote(notification), path)


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
    message = _message(notification)
    return MailQuote(message.author.name, message.at, message.text) if message else None


def _message(notification: Notification) -> Message | None:
    if notification.message_id is None or notification.thread_id is not None:
        return None
    try:
        return load_message(notification.ticket_id, notification.message_id)
    except MessageNotFoundError:  # it went to another ticket
        return None
