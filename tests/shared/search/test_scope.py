"""The limits of a query are the policies: whoever may read a ticket finds it, and nobody else."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from shared.clock import now
from shared.directory.model import Directory
from shared.identity.caller import Caller, Scope
from shared.identity.permissions import Permission
from shared.identity.policy import may
from shared.search.engine import SearchEngine
from shared.search.model import SearchScope, TicketDocument, TicketQuery, agent_key
from shared.search.scope import scope_of
from shared.tickets.model import Channel, Participant, Person, Ticket
from tests.shared.search.documents import a_document, numbers
from tests.support.people import (
    ADA,
    ANA,
    AURORA,
    BEN,
    BILLING,
    KAFFEEWERK,
    LEA,
    MIA,
    NOBODY,
    REPAIR,
    TECH,
    TOM,
    UDO,
)

DIRECTORY = Directory(teams=(BILLING, TECH, REPAIR), brands=(AURORA, KAFFEEWERK))
CALLERS = [ADA, LEA, MIA, TOM, UDO, ANA, BEN, NOBODY, MIA.model_copy(update={"teams": frozenset()})]
CALLERS += [MIA.model_copy(update={"scope": scope, "brands": frozenset({"aurora"})}) for scope in Scope]


def a_ticket_of(team: str, requester: str, *participants: Participant, **fields: Any) -> Ticket:
    ticket = Ticket(
        id=1,
        version=1,
        subject="Invoice",
        channel=Channel.MAIL,
        brand_id="aurora",
        team_id=team,
        requester=Person(contact_id=requester, name=requester, address=f"{requester}@acme.example"),
        participants=participants,
        created_at=now(),
        updated_at=now(),
    )
    return ticket.model_copy(update=fields)


TICKETS = [
    *(a_ticket_of(team, who) for team, who in itertools.product(["billing", "tech", "gone"], ["ana", "ben"])),
    a_ticket_of("repair", "ben", Participant(address="ana@acme.example", contact_id="ana", confirmed=True)),
    a_ticket_of("repair", "ben", Participant(address="ana@acme.example", contact_id="ana", confirmed=False)),
    *(
        a_ticket_of("repair", "ben", brand_id="kaffeewerk", **fields)
        for fields in ({}, {"assignee_id": "mia"}, {"involved": ("tom", "mia")})
    ),
]


def includes(scope: SearchScope, ticket: Ticket) -> bool:
    if scope.teams is None or ticket.team_id in scope.teams or ticket.brand_id in scope.brands:
        return True
    return scope.person in {*ticket.people, *map(agent_key, ticket.staff)}


@pytest.mark.parametrize(
    "caller", CALLERS, ids=lambda caller: f"{caller.id} {caller.scope} of {len(caller.teams)} teams"
)
def test_who_may_read_a_ticket_finds_it_and_nobody_else(caller: Caller) -> None:
    scope = scope_of(caller, DIRECTORY)
    for ticket in TICKETS:
        assert includes(scope, ticket) == may(caller, Permission.TICKETS_READ, ticket), ticket


def test_either_engine_finds_what_the_policies_allow(search: SearchEngine) -> None:
    """Own, team, brand and all: every clause of a scope, as the engine understands it."""
    search.write([_document(number, ticket) for number, ticket in enumerate(TICKETS, 1)])
    for caller in CALLERS:
        allowed = {n for n, ticket in enumerate(TICKETS, 1) if may(caller, Permission.TICKETS_READ, ticket)}
        assert {*numbers(search, TicketQuery(), scope_of(caller, DIRECTORY))} == allowed, caller


def _document(number: int, ticket: Ticket) -> TicketDocument:
    people = (*ticket.people, *map(agent_key, ticket.staff))
    return a_document(number, team_id=ticket.team_id, brand_id=ticket.brand_id, people=people)


def test_staff_without_a_second_factor_find_nothing() -> None:
    scope = scope_of(MIA.model_copy(update={"lacks_second_factor": True}), DIRECTORY)
    assert scope == SearchScope(teams=frozenset(), person=None, staff=True)


def test_only_staff_read_notes() -> None:
    assert [scope_of(caller, DIRECTORY).staff for caller in (ADA, MIA, ANA)] == [True, True, False]
