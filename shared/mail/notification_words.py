"""What mails to agents say about their notifications, in the languages that the desk speaks."""

from __future__ import annotations

from typing import NamedTuple

from shared.notifications.model import Notification, NotificationKind


class NotificationWords(NamedTuple):
    """{…} is filled in. `said` has a sentence for each kind; `why` says the reason, and how to stop it."""

    subject: str
    said: dict[NotificationKind, str]
    more: str
    why: str
    digest_subject: str
    digest: str
    digest_rest: str
    digest_why: str


_WORDS = {
    "en": NotificationWords(
        subject="{said}: #{number} {subject}",
        said={
            NotificationKind.MENTIONED: "{name} mentioned you",
            NotificationKind.APPROVAL_ASKED: "{name} asks for your approval",
            NotificationKind.APPROVAL_DECIDED: "{name} decided what you asked",
            NotificationKind.HANDED_OVER: "{name} handed a ticket over to you",
            NotificationKind.ASSIGNED: "{name} assigned a ticket to you",
            NotificationKind.ASKED: "{name} asks you or your team",
            NotificationKind.ANSWERED: "{name} answered in a side conversation",
            NotificationKind.DELIVERY_FAILED: "A reply did not arrive",
            NotificationKind.REPLY_NOT_SENT: "A scheduled reply was not sent",
            NotificationKind.SLA_BREACHED: "What we promised is late",
            NotificationKind.SLA_WARNED: "What we promised is due soon",
            NotificationKind.CUSTOMER_REPLIED: "{name} replied",
            NotificationKind.RULE: "{words}",
            NotificationKind.FOLLOWED: "{name} wrote in a ticket that you have or follow",
            NotificationKind.NEW_TICKET: "A new ticket for your team",
        },
        more="There are {count} of these since you last looked.",
        why="You get this mail because you chose mails for this. Choose what you are mailed, and when: {url}",
        digest_subject="{count} unread notifications",
        digest="Since you last looked:",
        digest_rest="and more in the workspace",
        digest_why="You get this mail because you chose a digest. Choose what is in it, and when: {url}",
    ),
    "de": NotificationWords(
        subject="{said}: #{number} {subject}",
        said={
            NotificationKind.MENTIONED: "{name} hat Sie erwähnt",
            NotificationKind.APPROVAL_ASKED: "{name} bittet um Ihre Zustimmung",
            NotificationKind.APPROVAL_DECIDED: "{name} hat über Ihre Frage entschieden",
            NotificationKind.HANDED_OVER: "{name} hat Ihnen ein Ticket übergeben",
            NotificationKind.ASSIGNED: "{name} hat Ihnen ein Ticket zugewiesen",
            NotificationKind.ASKED: "{name} fragt Sie oder Ihr Team",
            NotificationKind.ANSWERED: "{name} hat in einer Rückfrage geantwortet",
            NotificationKind.DELIVERY_FAILED: "Eine Antwort kam nicht an",
            NotificationKind.REPLY_NOT_SENT: "Eine geplante Antwort wurde nicht gesendet",
            NotificationKind.SLA_BREACHED: "Zugesagtes ist überfällig",
            NotificationKind.SLA_WARNED: "Zugesagtes ist bald fällig",
            NotificationKind.CUSTOMER_REPLIED: "{name} hat geantwortet",
            NotificationKind.RULE: "{words}",
            NotificationKind.FOLLOWED: "{name} hat in einem Ticket geschrieben, das Sie haben oder dem Sie folgen",
            NotificationKind.NEW_TICKET: "Ein neues Ticket für Ihr Team",
        },
        more="Es sind {count}, seit Sie zuletzt nachgesehen haben.",
        why="Sie bekommen diese E-Mail, weil Sie dafür E-Mails gewählt haben. Wählen Sie, was Ihnen wann gemailt wird: {url}",
        digest_subject="{count} ungelesene Benachrichtigungen",
        digest="Seit Sie zuletzt nachgesehen haben:",
        digest_rest="und mehr im Arbeitsbereich",
        digest_why="Sie bekommen diese E-Mail, weil Sie eine Zusammenfassung gewählt haben. Wählen Sie, was wann darin steht: {url}",
    ),
}


def words_of(language: str) -> NotificationWords:
    return _WORDS[language]


def said_of(notification: Notification, language: str) -> str:
    """What happened."""
    said = _WORDS[language].said[notification.kind]
    return said.format(name=notification.actor.name, words=notification.words)


def line_of(notification: Notification, language: str) -> str:
    """What happened, and in which ticket: fit for a subject."""
    words, said = _WORDS[language], said_of(notification, language)
    return words.subject.format(said=said, number=notification.ticket_id, subject=notification.subject)
