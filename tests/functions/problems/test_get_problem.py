"""Reading what is known about a problem."""

from __future__ import annotations

import pytest

from functions.problems.get_problem import handler
from shared.identity.caller import Caller
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.people import ANA, MIA, TOM

pytestmark = pytest.mark.usefixtures("desk")


def test_nothing_is_known_at_first() -> None:
    problem = call(handler, f"GET /tickets/{a_ticket().id}/problem", as_=MIA)

    assert (problem.status, problem.json["version"], problem.json["root_cause"]) == (200, 0, "")


@pytest.mark.parametrize(("who", "status"), [(ANA, 403), (TOM, 404)])
def test_it_is_not_for_customers_or_other_teams(who: Caller, status: int) -> None:
    assert call(handler, f"GET /tickets/{a_ticket().id}/problem", as_=who).status == status
