"""Counting the uses of a macro, once each, whatever is delivered twice."""

from __future__ import annotations

import pytest

from functions.automation.apply_macro import handler as apply_macro
from functions.automation.list_macro_usages import handler as list_macro_usages
from functions.automation.on_macro_applied import handler
from shared.identity.caller import Caller
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import LEA, MIA, TOM
from tests.support.pump import Pump
from tests.support.sample_requests import a_macro
from tests.support.stored import events_of

pytestmark = pytest.mark.usefixtures("desk")


def usages(by: Caller = MIA) -> list[tuple[str, int]]:
    listed = call(list_macro_usages, "GET /macro-usages", as_=by).json["items"]
    return [(each["macro_id"], each["count"]) for each in listed]


def test_each_use_counts_once() -> None:
    macro, never = a_macro(sharing="team", team_id="billing"), a_macro()
    tickets = [a_ticket().id for _ in range(2)]
    for ticket in tickets:
        call(apply_macro, f"POST /tickets/{ticket}/macros/{macro}", {}, as_=MIA)
    Pump((handler, handler)).run()

    assert usages() == [(macro, 2)]
    assert never not in dict(usages())
    last = call(list_macro_usages, "GET /macro-usages", as_=LEA).json["items"][0]["last_used_at"]
    assert last[:19] == events_of(tickets[1])[-1].at.isoformat()[:19]


def test_what_one_may_not_see_is_not_counted_for_one() -> None:
    macro = a_macro()
    call(apply_macro, f"POST /tickets/{a_ticket().id}/macros/{macro}", {}, as_=MIA)
    Pump((handler,)).run()
    assert (usages(MIA), usages(TOM)) == ([(macro, 1)], [])
