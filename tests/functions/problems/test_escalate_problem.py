"""Writing down whom somebody turned to about a problem."""

from __future__ import annotations

import pytest

from functions.problems.escalate_problem import handler
from shared.limits.bucket import forget_writes
from shared.problems.model import MOST_STEPS
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import MIA

pytestmark = pytest.mark.usefixtures("desk")


def escalate(ticket_id: int, **said: str) -> Answer:
    return call(handler, f"POST /tickets/{ticket_id}/problem/escalations", said, as_=MIA)


def test_an_escalation_keeps_whom_what_when_and_by_whom() -> None:
    answer = escalate(a_ticket().id, to="Bank hotline", said="Case 77.")

    assert answer.status == 201, answer.json
    [step] = answer.json["steps"]
    assert (step["to"], step["said"], step["by"]["id"]) == ("Bank hotline", "Case 77.", "mia")


def test_steps_stay_in_their_order_and_end_somewhere() -> None:
    ticket = a_ticket()
    for number in range(MOST_STEPS):
        forget_writes()
        last = escalate(ticket.id, to=f"Level {number}")

    assert [step["to"] for step in last.json["steps"]][:2] == ["Level 0", "Level 1"]
    assert (late := escalate(ticket.id, to="One more")).status == 409
    assert late.problem == "too-many-steps"
