"""What a change of a thousand tickets costs: it is paid for each time somebody tidies up."""

from __future__ import annotations

from typing import Any

import pytest

from functions.bulk.on_bulk_advanced import handler as on_bulk_advanced
from shared.bulk.store import load_bulk_job
from tests.functions.bulk.jobs import job_of, many_tickets, started, turn_of
from tests.support.messages import deliver
from tests.support.sample_requests import a_macro
from tests.support.wire import Counted, counted

pytestmark = pytest.mark.usefixtures("desk")
# As many of a thousand as a test has time for, and as two transactions take: more cost the same for each.
TICKETS = 60


def counted_job(actions: dict[str, Any]) -> Counted:
    job = started(actions, many_tickets(TICKETS))
    with counted() as seen:
        while load_bulk_job(job).state == "running":
            assert deliver(on_bulk_advanced, turn_of(job, load_bulk_job(job).turn)) == []
    assert job_of(job)["changed"] == TICKETS
    return seen


def test_a_ticket_costs_less_than_a_call_and_seven_write_units() -> None:
    seen = counted_job({"assign_to": "me"})
    assert len(seen.calls) / TICKETS <= 0.2
    assert seen.write_units / TICKETS <= 7


def test_a_macro_that_answers_costs_less_than_three_calls() -> None:
    assert len(counted_job({"macro_id": a_macro(), "with_reply": True}).calls) / TICKETS <= 3
