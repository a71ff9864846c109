"""Writing down what is known about a problem."""

from __future__ import annotations

import pytest

from functions.problems.change_problem import handler
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_what_is_said_stays_with_who_and_when() -> None:
    ticket = a_ticket()
    path = f"/tickets/{ticket.id}/problem"

    call(handler, f"PATCH {path}", {"risk": "high", "root_cause": "A rounding error."}, as_=MIA)
    answer = call(handler, f"PATCH {path}", {"workaround": "Book it by hand."}, as_=MIA)

    assert answer.status == 200, answer.json
    assert {name: answer.json[name] for name in ("risk", "root_cause", "workaround", "version")} == {
        "risk": "high",
        "root_cause": "A rounding error.",
        "workaround": "Book it by hand.",
        "version": 2,
    }


def test_a_stale_write_is_refused() -> None:
    path = f"/tickets/{a_ticket().id}/problem"
    call(handler, f"PATCH {path}", {"root_cause": "A rounding error."}, as_=MIA)
    call(handler, f"PATCH {path}", {"root_cause": "Two rounding errors."}, as_=MIA)

    late = call(handler, f"PATCH {path}", {"root_cause": "The moon."}, as_=MIA, if_match=1)

    assert late.status == 409
