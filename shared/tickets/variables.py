"""What a ticket's templates may say: the values of `TICKET_SCOPE`."""

from __future__ import annotations

from shared.contacts.store import load_contact
from shared.directory.store import directory
from shared.identity.caller import Caller
from shared.identity.fields import GovernedField
from shared.templates.template import VariableValues
from shared.tickets.model import Ticket

# What the agent's role does not show is not written into an answer either.
_GOVERNED = {
    "ticket.priority": GovernedField.PRIORITY,
    "ticket.topic": GovernedField.TOPIC,
    "requester.address": GovernedField.ADDRESS,
}
_WORDS = {
    "en": {
        "new": "received",
        "open": "in progress",
        "pending": "waiting for you",
        "on_hold": "in progress",
        "solved": "solved",
        "closed": "closed",
        "low": "low",
        "normal": "normal",
        "high": "high",
        "urgent": "urgent",
    },
    "de": {
        "new": "eingegangen",
        "open": "in Bearbeitung",
        "pending": "wartet auf Sie",
        "on_hold": "in Bearbeitung",
        "solved": "gelöst",
        "closed": "abgeschlossen",
        "low": "niedrig",
        "normal": "normal",
        "high": "hoch",
        "urgent": "dringend",
    },
}


def languages_of(ticket: Ticket) -> list[str | None]:
    """Those in which its requester is written to, the best first (BCP 47)."""
    brand = directory().brand(ticket.brand_id)
    return [load_contact(ticket.requester.contact_id).language, brand.language if brand else None]


def values_of(ticket: Ticket, agent: Caller, language: str) -> VariableValues:
    """The values that the ticket has for this agent. A status is said in the words of the language, or else in English."""
    known, writer = directory(), directory().agent(agent.id)
    brand, team = known.brand(ticket.brand_id), known.team(ticket.team_id)
    words = _WORDS.get(language, _WORDS["en"])
    portal = brand.portal_url.rstrip("/") if brand else None
    name = _name(ticket)
    values = {
        "ticket.id": str(ticket.id),
        "ticket.subject": ticket.subject,
        "ticket.status": words.get(ticket.status),
        "ticket.priority": words.get(ticket.priority),
        "ticket.topic": ticket.topic,
        "ticket.url": f"{portal}/requests/{ticket.id}" if portal else None,
        "requester.name": name,
        "requester.first_name": _first_name(name),
        "requester.address": ticket.requester.address,
        "agent.name": agent.name,
        "agent.signature": writer.signature if writer else None,
        "brand.name": brand.name if brand else None,
        "brand.portal_url": portal,
        "brand.reply_promise": brand.reply_promise if brand else None,
        "team.name": team.name if team else None,
    }
    concealed = (name for name, field in _GOVERNED.items() if field in agent.fields.concealed)
    return values | dict.fromkeys(concealed)


def _name(ticket: Ticket) -> str | None:
    """Nobody is called by a mail address."""
    name = ticket.requester.name
    return name if name and "@" not in name else None


def _first_name(name: str | None) -> str | None:
    """`Ana` of `Ana Ruiz`, and of `Ruiz, Ana`."""
    if not name:
        return None
    family, comma, given = name.partition(",")
    words = (given if comma else family).split()
    return words[0] if words else None
