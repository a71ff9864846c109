"""The variables of each use."""

from __future__ import annotations

from shared.templates.model import Variable, VariableScope, VariableType


def _variable(name: str, en: str, de: str, example: str, type: VariableType = VariableType.TEXT) -> Variable:
    return Variable(name=name, type=type, words={"en": en, "de": de}, example=example)


TICKET = (
    _variable("ticket.id", "Ticket number", "Ticketnummer", "1042", VariableType.NUMBER),
    _variable("ticket.subject", "Subject", "Betreff", "Invoice shows the wrong VAT"),
    _variable("ticket.status", "Status", "Status", "in progress"),
    _variable("ticket.priority", "Priority", "Priorität", "normal"),
    _variable("ticket.topic", "Topic", "Thema", "Orders"),
    _variable(
        "ticket.url",
        "Address of the request on the portal",
        "Adresse der Anfrage im Portal",
        "https://help.example.com/requests/1042",
        VariableType.URL,
    ),
)
REQUESTER = (
    _variable("requester.name", "Requester's name", "Name der anfragenden Person", "Ana Ruiz"),
    _variable("requester.first_name", "Requester's first name", "Vorname der anfragenden Person", "Ana"),
    _variable(
        "requester.address",
        "Requester's mail address",
        "E-Mail-Adresse der anfragenden Person",
        "ana@example.com",
    ),
)
AGENT = (
    _variable("agent.name", "Your name", "Ihr Name", "Mia Berg"),
    _variable(
        "agent.signature", "Your signature", "Ihre Signatur", "Mia Berg\nSupport", VariableType.LONG_TEXT
    ),
)
BRAND = (
    _variable("brand.name", "Brand", "Marke", "Aurora Audio"),
    _variable(
        "brand.portal_url",
        "Address of the portal",
        "Adresse des Portals",
        "https://help.example.com",
        VariableType.URL,
    ),
    _variable(
        "brand.reply_promise",
        "Promised reply time",
        "Antwortversprechen",
        "We answer within one working day.",
    ),
)
TEAM = (_variable("team.name", "Team", "Team", "Billing"),)

TICKET_SCOPE = VariableScope(variables=(*TICKET, *REQUESTER, *AGENT, *BRAND, *TEAM))
