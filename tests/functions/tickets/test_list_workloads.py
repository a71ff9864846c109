"""How much everybody has, before somebody gets more."""

from __future__ import annotations

import pytest

from functions.tickets.list_workloads import handler as list_workloads
from functions.tickets.on_queue_changing import handler as on_queue_changing
from functions.tickets.snooze_ticket import handler as snooze_ticket
from tests.support.calls import call
from tests.support.given import a_ticket, given_to
from tests.support.people import ANA, MIA
from tests.support.pump import Pump

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F39", whole=False)]


def test_everybodys_load_is_known_before_choosing() -> None:
    given_to(a_ticket(), "billing", "lea")
    asleep = given_to(a_ticket(), "billing", "mia")
    call(snooze_ticket, f"PUT /tickets/{asleep.id}/snooze", {"until_reply": True}, as_=MIA)
    Pump((on_queue_changing,)).run()

    loads = {each["agent_id"]: each for each in call(list_workloads, "GET /workloads", as_=MIA).json["items"]}

    assert (loads["lea"]["open"], loads["lea"]["snoozed"]) == (1, 0)
    assert (loads["mia"]["open"], loads["mia"]["snoozed"]) == (0, 1)
    assert (loads["tom"]["open"], loads["tom"]["snoozed"]) == (0, 0)


def test_it_is_nothing_for_customers() -> None:
    assert call(list_workloads, "GET /workloads", as_=ANA).status == 403
