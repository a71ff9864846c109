"""The numbers beside the queues."""

from __future__ import annotations

import pytest

from functions.tickets.count_queues import handler
from functions.tickets.list_tickets import handler as list_tickets
from functions.tickets.on_queue_changing import handler as on_queue_changing
from shared.identity.caller import Caller
from shared.tickets.states import Status
from tests.support.calls import call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.people import ADA, ANA, BEN, LEA, MIA, TOM, UDO
from tests.support.pump import Pump

pytestmark = pytest.mark.usefixtures("desk")


def test_an_idle_desk_counts_nothing() -> None:
    answer = call(handler, "GET /queues", as_=MIA)

    assert answer.status == 200
    assert answer.json == {
        "unassigned": 0,
        "mine": 0,
        "involved": 0,
        "followed": 0,
        "teams": 0,
        "snoozed": 0,
        "due": 0,
        "open": 0,
        "solved": 0,
    }


@pytest.mark.parametrize("agent", [MIA, TOM, UDO, LEA, ADA], ids=lambda agent: agent.id)
def test_each_number_is_the_length_of_its_list(agent: Caller) -> None:
    a_ticket(by=ANA)
    given_to(a_ticket(by=ANA), "billing", "mia")
    given_to(a_ticket(by=BEN), "tech", "tom")
    with_status(given_to(a_ticket(by=BEN), "tech"), Status.SOLVED)
    given_to(a_ticket(by=BEN), "repair", "ada")
    Pump((on_queue_changing,)).run()

    counts = call(handler, "GET /queues", as_=agent).json

    lists = {
        queue: call(list_tickets, f"GET /tickets?queue={queue}", as_=agent).json["items"] for queue in counts
    }
    assert counts == {queue: len(items) for queue, items in lists.items()}


def test_customers_have_no_queues() -> None:
    assert call(handler, "GET /queues", as_=ANA).status == 403
