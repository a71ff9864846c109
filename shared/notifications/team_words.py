"""What teams are told in their chat, in the languages that the desk speaks."""

from __future__ import annotations

from shared.notifications.chat_service import ChatMessage
from shared.notifications.team_webhook import TeamOccasion
from shared.tickets.model import Ticket

_WORDS = {
    "en": {
        TeamOccasion.NEW_TICKET: "New ticket",
        TeamOccasion.CUSTOMER_REPLIED: "{name} replied",
        TeamOccasion.SLA_WARNED: "What we promised is due soon",
        TeamOccasion.SLA_BREACHED: "What we promised is late",
        "link": "Open it",
        "test": "A test: this is where “{name}” writes",
    },
    "de": {
        TeamOccasion.NEW_TICKET: "Neues Ticket",
        TeamOccasion.CUSTOMER_REPLIED: "{name} hat geantwortet",
        TeamOccasion.SLA_WARNED: "Zugesagtes ist bald fällig",
        TeamOccasion.SLA_BREACHED: "Zugesagtes ist überfällig",
        "link": "Öffnen",
        "test": "Ein Test: Hierhin schreibt „{name}“",
    },
}


def message_of(occasion: TeamOccasion, ticket: Ticket, url: str, language: str) -> ChatMessage:
    words = _WORDS.get(language, _WORDS["en"])
    title = words[occasion].format(name=ticket.requester.name)
    return ChatMessage(title, f"#{ticket.id} {ticket.subject}", url, words["link"])


def test_message(name: str, url: str, language: str) -> ChatMessage:
    words = _WORDS.get(language, _WORDS["en"])
    return ChatMessage(words["test"].format(name=name), url, url, words["link"])
