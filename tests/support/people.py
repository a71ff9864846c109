"""The people and places of every test: two brands, three teams, their agents, and customers of two companies.

Mia's team and Ana's company are what a test is about; Tom's team and Ben's company are the others, who must see
nothing of it.
"""

from __future__ import annotations

from datetime import UTC, datetime

from shared.contacts.model import Contact, ContactIdentity
from shared.contacts.store import identity_writes
from shared.directory.model import Agent, Brand, Directory, Mailbox, Team
from shared.identity.caller import VISITOR, Caller, CallerKind
from shared.records.store import record_write

SENDER_DOMAINS = ("aurora.example", "kaffeewerk.example", "mail.northwind.example")

AURORA = Brand(
    id="aurora",
    name="Aurora Audio",
    sender="billing@aurora.example",
    portal_url="https://help.aurora.example",
)
KAFFEEWERK = Brand(
    id="kaffeewerk",
    name="Kaffeewerk",
    sender="service@kaffeewerk.example",
    portal_url="https://hilfe.kaffeewerk.example",
    language="de",
)

BILLING, TECH, REPAIR = (
    Team(id="billing", name="Billing"),
    Team(id="tech", name="Tech support"),
    Team(id="repair", name="Reparatur"),
)

BILLING_MAILBOX = Mailbox(
    id="billing@aurora.example", address="billing@aurora.example", brand_id=AURORA.id, team_id=BILLING.id
)
TECH_MAILBOX = Mailbox(
    id="tech@aurora.example", address="tech@aurora.example", brand_id=AURORA.id, team_id=TECH.id
)
REPAIR_MAILBOX = Mailbox(
    id="service@kaffeewerk.example",
    address="service@kaffeewerk.example",
    brand_id=KAFFEEWERK.id,
    team_id=REPAIR.id,
)

MIA_AGENT = Agent(id="mia", name="Mia Berg", email="mia@northwind.example", teams=frozenset({BILLING.id}))
TOM_AGENT = Agent(id="tom", name="Tom Reed", email="tom@northwind.example", teams=frozenset({TECH.id}))
UDO_AGENT = Agent(
    id="udo", name="Udo Kern", email="udo@northwind.example", teams=frozenset({REPAIR.id}), language="de"
)
LEA_AGENT = Agent(
    id="lea",
    name="Lea Sommer",
    email="lea@northwind.example",
    teams=frozenset({BILLING.id, TECH.id}),
    sees_all_teams=True,
)
ADA_AGENT = Agent(id="ada", name="Ada Novak", email="ada@northwind.example", role_id="admin")

DIRECTORY = (
    *(AURORA, KAFFEEWERK),
    *(BILLING, TECH, REPAIR),
    *(BILLING_MAILBOX, TECH_MAILBOX, REPAIR_MAILBOX),
    *(MIA_AGENT, TOM_AGENT, UDO_AGENT, LEA_AGENT, ADA_AGENT),
)

_LONG_AGO = datetime(2026, 1, 5, 9, tzinfo=UTC)
ANA_CONTACT = Contact(
    id="ana",
    name="Ana Lima",
    identities=(ContactIdentity.mail("ana@acme.example"),),
    company="Acme",
    created_at=_LONG_AGO,
)
BEN_CONTACT = Contact(
    id="ben",
    name="Ben Okoye",
    identities=(ContactIdentity.mail("ben@globex.example"),),
    company="Globex",
    created_at=_LONG_AGO,
)
# Not by `add_contact`: on a desk where nothing has happened yet there are no events.
COMPANIES = [[record_write(contact), *identity_writes(contact)] for contact in (ANA_CONTACT, BEN_CONTACT)]


def caller_of_contact(contact: Contact) -> Caller:
    """The customer, signed in."""
    return Caller(
        kind=CallerKind.CUSTOMER, id=contact.id, name=contact.name, email=contact.first_identity.address
    )


MIA, TOM, UDO, LEA, ADA = map(Directory().caller_of, (MIA_AGENT, TOM_AGENT, UDO_AGENT, LEA_AGENT, ADA_AGENT))
ANA, BEN = map(caller_of_contact, (ANA_CONTACT, BEN_CONTACT))
NOBODY = VISITOR
