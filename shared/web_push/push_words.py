"""What pushes say on a lock screen, in the languages that the desk speaks: no name and no word of a customer."""

from __future__ import annotations

from typing import NamedTuple

from shared.notifications.model import NotificationKind


class PlainWords(NamedTuple):
    """{number} is the ticket's. `answered` is what a customer reads below the name of the brand; `trial` is title and body."""

    notified: dict[NotificationKind, str]
    answered: str
    trial: tuple[str, str]


_WORDS = {
    "en": PlainWords(
        {
            NotificationKind.MENTIONED: "You are mentioned in #{number}",
            NotificationKind.APPROVAL_ASKED: "Your approval is asked for in #{number}",
            NotificationKind.APPROVAL_DECIDED: "Your question in #{number} is decided",
            NotificationKind.HANDED_OVER: "#{number} is handed over to you",
            NotificationKind.ASSIGNED: "#{number} is assigned to you",
            NotificationKind.ASKED: "You or your team are asked in #{number}",
            NotificationKind.ANSWERED: "A side conversation in #{number} is answered",
            NotificationKind.DELIVERY_FAILED: "A reply in #{number} did not arrive",
            NotificationKind.REPLY_NOT_SENT: "A scheduled reply in #{number} was not sent",
            NotificationKind.SLA_BREACHED: "What we promised in #{number} is late",
            NotificationKind.SLA_WARNED: "What we promised in #{number} is due soon",
            NotificationKind.CUSTOMER_REPLIED: "A customer replied in #{number}",
            NotificationKind.RULE: "A rule notifies you of #{number}",
            NotificationKind.FOLLOWED: "Something was written in #{number}",
            NotificationKind.NEW_TICKET: "A new ticket for your team: #{number}",
        },
        "Your request #{number} has an answer.",
        ("It works", "Notifications arrive on this device."),
    ),
    "de": PlainWords(
        {
            NotificationKind.MENTIONED: "Sie sind in #{number} erwähnt",
            NotificationKind.APPROVAL_ASKED: "In #{number} wird um Ihre Zustimmung gebeten",
            NotificationKind.APPROVAL_DECIDED: "Über Ihre Frage in #{number} ist entschieden",
            NotificationKind.HANDED_OVER: "#{number} ist Ihnen übergeben",
            NotificationKind.ASSIGNED: "#{number} ist Ihnen zugewiesen",
            NotificationKind.ASKED: "In #{number} werden Sie oder Ihr Team gefragt",
            NotificationKind.ANSWERED: "Eine Rückfrage in #{number} ist beantwortet",
            NotificationKind.DELIVERY_FAILED: "Eine Antwort in #{number} kam nicht an",
            NotificationKind.REPLY_NOT_SENT: "Eine geplante Antwort in #{number} wurde nicht gesendet",
            NotificationKind.SLA_BREACHED: "Zugesagtes in #{number} ist überfällig",
            NotificationKind.SLA_WARNED: "Zugesagtes in #{number} ist bald fällig",
            NotificationKind.CUSTOMER_REPLIED: "In #{number} hat ein Kunde geantwortet",
            NotificationKind.RULE: "Eine Regel macht Sie auf #{number} aufmerksam",
            NotificationKind.FOLLOWED: "In #{number} wurde etwas geschrieben",
            NotificationKind.NEW_TICKET: "Ein neues Ticket für Ihr Team: #{number}",
        },
        "Zu Ihrer Anfrage #{number} gibt es eine Antwort.",
        ("Es funktioniert", "Benachrichtigungen kommen auf diesem Gerät an."),
    ),
}


def plain_words(language: str) -> PlainWords:
    return _WORDS[language]
