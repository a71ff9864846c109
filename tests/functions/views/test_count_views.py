"""How many tickets are in each view."""

from __future__ import annotations

from datetime import timedelta

import pytest

from functions.search.on_search_relevant import handler as on_search_relevant
from functions.tickets.change_tags import handler as change_tags
from functions.views.count_views import handler
from functions.views.views import handler as views
from shared.clock import as_of, now
from shared.identity.caller import Caller
from tests.support.aws import FakeAws
from tests.support.calls import call
from tests.support.given import a_ticket, given_to
from tests.support.people import ADA, ANA, BEN, MIA
from tests.support.pump import Pump


@pytest.fixture
def pump(desk: FakeAws) -> Pump:
    return Pump((on_search_relevant,))


def kept(by: Caller, conditions: str, sharing: str) -> str:
    view = {"name": "A view", "conditions": conditions, "sharing": sharing}
    return str(call(views, "POST /views", view, as_=by).json["id"])


def counts(by: Caller = MIA) -> dict[str, int]:
    counted = call(handler, "GET /views/counts", as_=by).json
    return {each["view_id"]: each["count"] for each in counted["items"]}


@pytest.mark.feature("F36", whole=False)
def test_counts_are_those_of_the_lists_and_at_most_a_minute_old(pump: Pump) -> None:
    vip, _ = a_ticket(by=ANA), given_to(a_ticket(by=BEN), "tech")
    everybodys = kept(ADA, "is:open", "all")
    mine = kept(MIA, "tag:vip", "personal")
    pump.run()
    assert counts(MIA) == {everybodys: 1, mine: 0}
    assert counts(ADA) == {everybodys: 2}
    call(change_tags, f"PUT /tickets/{vip.id}/tags", {"tags": ["vip"]}, as_=MIA)
    pump.run()
    with as_of(now() + timedelta(minutes=1)):
        assert counts(MIA) == {everybodys: 1, mine: 1}
