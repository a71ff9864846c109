"""The words that the desk itself puts into mails, in the languages that it speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Phrases:
    """{…} is filled in. `wrote` is what mail programs put above a quote, so that they fold it."""

    date: str
    wrote: str
    request: str
    view: str
    why: str
    choose: str
    too_large: str
    acknowledgement: str
    acknowledgement_subject: str
    acknowledgement_more: str
    team: str
    view_as_agent: str
    breach_subject: str
    breach: str
    zoned_date: str
    approval_subject: str
    approval: str


_PHRASES = {
    "en": Phrases(
        date="%Y-%m-%d at %H:%M UTC",
        wrote="On {date}, {name} wrote:",
        request="Request #{number}",
        view="Open it in the portal",
        why="You get this mail because you are in this conversation.",
        choose="Change or stop these mails",
        too_large="Too large for a mail, but there for you in the portal:",
        acknowledgement="Thank you for writing to us. Your request has the number {number}; we will answer as soon as we can.",
        acknowledgement_subject="We have received your request #{number}",
        acknowledgement_more="If there is something to add, just answer this mail.",
        team="Your {brand} team",
        view_as_agent="Open it in the workspace",
        breach_subject="Late: #{number} {subject}",
        breach="{name} has waited for a first answer to “{subject}” since {since}. It was due {due}.",
        zoned_date="%Y-%m-%d at %H:%M ({zone})",
        approval_subject="Your approval, please: #{number} {subject}",
        approval="{name} asks for your approval in “{subject}”:\n\n{question}",
    ),
    "de": Phrases(
        date="%d.%m.%Y um %H:%M UTC",
        wrote="Am {date} schrieb {name}:",
        request="Anfrage #{number}",
        view="Im Kundenportal öffnen",
        why="Sie erhalten diese E-Mail, weil Sie an diesem Gespräch teilnehmen.",
        choose="Diese E-Mails ändern oder abbestellen",
        too_large="Zu groß für eine E-Mail, aber im Kundenportal für Sie bereit:",
        acknowledgement="Danke für Ihre Nachricht. Ihre Anfrage hat die Nummer {number}; wir antworten so bald wie möglich.",
        acknowledgement_subject="Ihre Anfrage #{number} ist bei uns eingegangen",
        acknowledgement_more="Möchten Sie etwas ergänzen, antworten Sie einfach auf diese E-Mail.",
        team="Ihr Team von {brand}",
        view_as_agent="Im Arbeitsbereich öffnen",
        breach_subject="Überfällig: #{number} {subject}",
        breach="{name} wartet seit {since} auf eine erste Antwort zu „{subject}“. Sie war fällig am {due}.",
        zoned_date="%d.%m.%Y um %H:%M ({zone})",
        approval_subject="Ihre Zustimmung, bitte: #{number} {subject}",
        approval="{name} bittet Sie um Ihre Zustimmung zu „{subject}“:\n\n{question}",
    ),
}


def language_of(*wishes: str | None) -> str:
    """The first language of these (BCP 47) that the desk speaks, else English."""
    spoken = (wish.lower().partition("-")[0] for wish in wishes if wish)
    return next((language for language in spoken if language in _PHRASES), "en")


def phrases(language: str) -> Phrases:
    return _PHRASES[language]


def format_date(moment: datetime, language: str) -> str:
    return moment.strftime(phrases(language).date)


def format_date_in(zone: str, moment: datetime, language: str) -> str:
    """Local time there, with the zone's name."""
    return moment.astimezone(ZoneInfo(zone)).strftime(phrases(language).zoned_date.format(zone=zone))
