"""How far a role reaches: what one is involved in, one's teams, one's brands, or everything. Every reader says the same."""

from __future__ import annotations

import pytest

from functions.contacts.list_contact_tickets import handler as list_contact_tickets
from functions.search.list_search_values import handler as list_search_values
from functions.search.on_search_relevant import handler as on_search_relevant
from functions.search.search_tickets import handler as search_tickets
from functions.tickets.count_queues import handler as count_queues
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.on_queue_changing import handler as on_queue_changing
from shared.identity.caller import Caller, Scope
from shared.realtime.access import readers
from shared.realtime.model import Subscriber, staff_topics, topics_of
from shared.tickets.change import TicketChange
from shared.tickets.events import TagsChanged
from shared.tickets.model import Ticket
from shared.tickets.states import Status
from shared.tickets.store import load_ticket
from tests.support.calls import Handler, call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.people import ADA, ANA
from tests.support.pump import Pump
from tests.support.roles import four_scopes

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F03", whole=False)]

# The tickets of `a_desk`: one of billing, one of Aurora that Tech has, one of Kaffeewerk, each with what else it is.
BILLING, TECH, REPAIR, GIVEN, ASKED = range(1, 6)
REACHES = {
    Scope.OWN: {GIVEN, ASKED},
    Scope.TEAM: {BILLING, GIVEN, ASKED},
    Scope.BRAND: {BILLING, TECH, GIVEN, ASKED},
    Scope.ALL: {BILLING, TECH, REPAIR, GIVEN, ASKED},
}


def asked_about(ticket: Ticket, *agents: str) -> Ticket:
    """The ticket, after these agents were asked about it."""
    change = TicketChange(ticket, ADA)
    change.record(TagsChanged, {"was": ticket.tags, "now": ("asked",)}, tags=("asked",), involved=agents)
    change.commit()
    return change.ticket


def a_desk(caller: Caller) -> None:
    """Five tickets: two that only a caller who is involved in them reaches, unless everything is in its reach."""
    a_ticket(by=ANA)
    given_to(a_ticket(by=ANA), "tech")
    a_ticket(by=ANA, brand_id="kaffeewerk")
    given_to(a_ticket(by=ANA, brand_id="kaffeewerk"), "billing", caller.id)
    asked_about(a_ticket(by=ANA, brand_id="kaffeewerk"), caller.id)
    Pump((on_queue_changing, on_search_relevant)).run()


def listed(handler: Handler, request: str, caller: Caller) -> set[int]:
    answer = call(handler, request, as_=caller)
    assert answer.status == 200, answer.json
    return {row.get("ticket", row)["id"] for row in answer.json["items"]}


@pytest.mark.parametrize("scope", Scope)
def test_items_lists_hits_and_pushes_say_the_same(scope: Scope) -> None:
    caller = four_scopes()[scope]
    a_desk(caller)
    reaches = REACHES[scope]

    statuses = {
        number: call(get_ticket, f"GET /tickets/{number}", as_=caller).status for number in range(1, 6)
    }
    assert {number for number, status in statuses.items() if status == 200} == reaches
    assert set(statuses.values()) <= {200, 404}
    assert listed(list_contact_tickets, "GET /contacts/ana/tickets", caller) == reaches
    found = call(search_tickets, "GET /tickets/search?q=invoice", as_=caller).json
    assert ({hit["ticket"]["id"] for hit in found["items"]}, found["total"]) == (reaches, len(reaches))
    [teams] = [facet["values"] for facet in found["facets"] if facet["field"] == "team"]
    assert sum(team["count"] for team in teams) == len(reaches)
    values = call(list_search_values, "GET /search/values?field=requester", as_=caller).json["items"]
    assert values[0]["count"] == len(reaches)
    connection = Subscriber(connection_id="c", kind=caller.kind, caller_id=caller.id)
    for number in range(1, 6):
        ticket = load_ticket(number)
        assert bool(readers([connection], ticket, staff=True)) == (number in reaches)
        assert bool(topics_of(caller) & {*staff_topics(ticket)}) == (number in reaches)


OPEN = {
    Scope.OWN: set(),
    Scope.TEAM: {BILLING, GIVEN},
    Scope.BRAND: {BILLING, TECH, GIVEN, ASKED},
    Scope.ALL: {BILLING, TECH, REPAIR, GIVEN, ASKED},
}


@pytest.mark.parametrize("scope", Scope)
def test_the_queues_hold_what_the_role_reaches_and_are_counted_so(scope: Scope) -> None:
    caller = four_scopes()[scope]
    a_desk(caller)

    assert listed(list_tickets, "GET /tickets?queue=open", caller) == OPEN[scope]
    assert listed(list_tickets, "GET /tickets?queue=mine", caller) == {GIVEN}
    assert listed(list_tickets, "GET /tickets?queue=involved", caller) == {ASKED}
    counts = call(count_queues, "GET /queues", as_=caller).json
    for queue, count in counts.items():
        rows = listed(list_tickets, f"GET /tickets?queue={queue}", caller)
        assert (count, rows <= REACHES[scope]) == (len(rows), True), queue


def test_who_was_asked_is_asked_no_more_once_the_ticket_is_solved() -> None:
    caller = four_scopes()[Scope.OWN]
    a_desk(caller)
    solved = with_status(load_ticket(ASKED), Status.SOLVED)
    assert listed(list_tickets, "GET /tickets?queue=involved", caller) == set()

    with_status(solved, Status.OPEN)
    assert listed(list_tickets, "GET /tickets?queue=involved", caller) == {ASKED}

    asked_about(load_ticket(ASKED))
    assert listed(list_tickets, "GET /tickets?queue=involved", caller) == set()
    assert call(get_ticket, f"GET /tickets/{ASKED}", as_=caller).status == 404


def test_pages_of_a_brand_are_full_and_lead_on() -> None:
    caller = four_scopes()[Scope.BRAND]
    for _ in range(3):
        a_ticket(by=ANA)
        a_ticket(by=ANA, brand_id="kaffeewerk")

    first = call(list_tickets, "GET /tickets?queue=open&limit=2", as_=caller).json
    rest = call(
        list_tickets, f"GET /tickets?queue=open&limit=2&cursor={first['next_cursor']}", as_=caller
    ).json

    assert [[row["id"] for row in page["items"]] for page in (first, rest)] == [[5, 3], [1]]
    assert rest["next_cursor"] is None


def test_a_customers_view_of_a_ticket_says_nothing_of_who_was_asked() -> None:
    asked_about(a_ticket(by=ANA), "of-own")
    assert call(get_ticket, "GET /tickets/1", as_=ANA).json["ticket"]["involved"] == []
