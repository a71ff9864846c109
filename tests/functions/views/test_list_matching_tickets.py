"""Tickets that meet conditions: as each person may see them, in their order, page by page."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from functions.search.on_search_relevant import handler as on_search_relevant
from functions.tickets.change_priority import handler as change_priority
from functions.tickets.change_status import handler as change_status
from functions.tickets.ticket_statuses import handler as ticket_statuses
from functions.views.list_matching_tickets import handler
from shared.identity.caller import Caller
from tests.support.aws import FakeAws
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to
from tests.support.people import ADA, ANA, BEN, MIA, TOM
from tests.support.pump import Pump


@pytest.fixture
def pump(desk: FakeAws) -> Pump:
    return Pump((on_search_relevant,))


def matching(conditions: str, by: Caller = MIA, **more: Any) -> Answer:
    wanted = "".join(f"&{name}={value}" for name, value in more.items())
    path = f"GET /tickets/matching?conditions={quote(conditions)}{wanted}"
    return call(handler, path, as_=by)


def numbers(conditions: str, by: Caller = MIA, **more: Any) -> list[int]:
    return [ticket["id"] for ticket in matching(conditions, by, **more).json["items"]]


def test_a_view_shows_each_person_what_they_may_read(pump: Pump) -> None:
    billing, tech = a_ticket(by=ANA), given_to(a_ticket(by=BEN), "tech")
    pump.run()
    assert numbers("is:open", MIA) == [billing.id]
    assert numbers("is:open", TOM) == [tech.id]
    assert sorted(numbers("is:open", ADA)) == [billing.id, tech.id]
    assert matching("is:open", ANA).status == 403


def test_a_list_is_sorted_and_paged(pump: Pump) -> None:
    first, second, third = (a_ticket(by=ANA) for _ in range(3))
    call(change_priority, f"PUT /tickets/{second.id}/priority", {"priority": "urgent"}, as_=MIA)
    pump.run()
    assert numbers("is:open", sort="created") == [third.id, second.id, first.id]
    assert numbers("is:open", sort="created", reverse="true") == [first.id, second.id, third.id]
    page = matching("is:open", sort="priority", limit=2).json
    assert ([ticket["id"] for ticket in page["items"]], page["total"]) == ([second.id, third.id], 3)
    assert numbers("is:open", sort="priority", limit=2, cursor=page["next_cursor"]) == [first.id]


def test_a_column_of_a_board_is_a_part_of_a_view(pump: Pump) -> None:
    normal, urgent = a_ticket(by=ANA), a_ticket(by=ANA)
    call(change_priority, f"PUT /tickets/{urgent.id}/priority", {"priority": "urgent"}, as_=MIA)
    pump.run()
    assert numbers("priority:normal,urgent", also="priority:urgent") == [urgent.id]
    facets = {facet["field"]: facet["values"] for facet in matching("is:open").json["facets"]}
    assert sorted(counted["value"] for counted in facets["priority"]) == ["normal", "urgent"]
    assert numbers("tag:none OR topic:none", also=f"number:{normal.id}") == [normal.id]


def test_what_is_not_understood_is_said(pump: Pump) -> None:
    pump.run()
    hints = matching("tag:vip colour:red").json["hints"]
    assert hints == [{"kind": "unknown-key", "text": "colour:red", "at": 8}]


def test_what_is_understood_is_said_for_whoever_changes_it(pump: Pump) -> None:
    pump.run()
    tag = {"field": "tag", "operator": "is", "values": ["vip"], "negated": False}
    late = {"field": "sla", "operator": "is", "values": ["late"], "negated": True}
    assert matching("tag:vip OR -zusage:überfällig").json["conditions"] == {
        "match": "any",
        "items": [tag, late],
        "negated": False,
    }


def test_a_status_of_the_desks_own_is_found_by_itself_and_by_its_category(pump: Pump) -> None:
    made = call(ticket_statuses, "POST /ticket-statuses", {"name": "Escalated", "category": "open"}, as_=ADA)
    escalated, plain = a_ticket(by=ANA), a_ticket(by=ANA)
    for ticket, own in ((escalated, made.json["id"]), (plain, None)):
        body = {"status": "open", "status_id": own}
        assert call(change_status, f"PUT /tickets/{ticket.id}/status", body, as_=MIA).status == 200
    pump.run()
    assert numbers("status:escalated") == [escalated.id]
    assert numbers("status:open -status:escalated") == [plain.id]
    assert numbers("status:open", sort="number") == [plain.id, escalated.id]
