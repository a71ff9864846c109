"""What a deactivation would hand over."""

from __future__ import annotations

import pytest

from functions.directory.preview_deactivation import handler
from functions.tickets.on_queue_changing import handler as count_queues
from shared.tickets.states import Status
from tests.support.calls import call
from tests.support.given import a_ticket, given_to, with_status
from tests.support.people import ADA, MIA
from tests.support.pump import Pump

pytestmark = pytest.mark.usefixtures("desk")


def test_open_tickets_are_counted() -> None:
    for status in (Status.OPEN, Status.PENDING, Status.SOLVED):
        with_status(given_to(a_ticket(), "billing", "mia"), status)
    given_to(a_ticket(), "tech", "tom")
    Pump((count_queues,)).run()
    assert call(handler, "GET /agents/mia/deactivation", as_=ADA).json == {"open_tickets": 2}


def test_nobody_else_learns_it_and_a_stranger_is_not_found() -> None:
    assert call(handler, "GET /agents/mia/deactivation", as_=MIA).problem == "permission-missing"
    assert call(handler, "GET /agents/nobody/deactivation", as_=ADA).status == 404
