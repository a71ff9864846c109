"""Who found out what about a problem, and when."""

from __future__ import annotations

import pytest

from functions.problems.change_problem import handler as change_problem
from functions.problems.list_problem_history import handler
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ADA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_each_finding_stands_with_its_author_newest_first() -> None:
    path = f"/tickets/{a_ticket().id}/problem"
    call(change_problem, f"PATCH {path}", {"risk": "high", "root_cause": "A rounding error."}, as_=MIA)
    call(change_problem, f"PATCH {path}", {"workaround": "Book it by hand."}, as_=ADA)

    last, first = call(handler, f"GET {path}/history", as_=MIA).json["items"]

    assert (last["by"]["name"], last["was"], last["now"]) == (
        "Ada Novak",
        {"workaround": ""},
        {"workaround": "Book it by hand."},
    )
    assert (first["by"]["name"], first["now"]["risk"]) == ("Mia Berg", "high")
