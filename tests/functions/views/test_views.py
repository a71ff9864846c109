"""Views: what is kept, what is refused, and whom one shows which tickets."""

from __future__ import annotations

from typing import Any

import pytest

from functions.views.views import handler
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.people import ADA, LEA, MIA, TOM


def kept(by: Caller = MIA, **fields: Any) -> Answer:
    return call(handler, "POST /views", {"name": "A view", **fields}, as_=by)


@pytest.mark.usefixtures("desk")
def test_a_view_keeps_its_conditions_in_one_way_of_writing() -> None:
    made = kept(conditions="ist:offen zuständig:mich prio:dringend erstellt:>7t").json
    assert made["conditions"] == "status:new,open,pending,on_hold assignee:me priority:urgent created:>7d"


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("conditions", "why"),
    [
        ("colour:red", "there is no such field"),
        ("status:broken", "nothing on this desk is called so"),
        ("assignee:zoe", "nothing on this desk is called so"),
        ("created:never", "this is no day or time that the field can be compared with"),
        (" ".join(f"tag:t{number}" for number in range(51)), "there are at most 50 conditions"),
    ],
)
def test_a_condition_that_means_nothing_is_refused_with_the_reason(conditions: str, why: str) -> None:
    answer = kept(conditions=conditions)
    said = f"{conditions.rsplit(maxsplit=1)[-1]} ({why})"
    assert (answer.status, answer.json["errors"]) == (422, [{"field": "body.conditions", "message": said}])


@pytest.mark.usefixtures("desk")
def test_a_view_with_fifty_one_conditions_is_refused() -> None:
    assert kept(conditions=" ".join(f"tag:t{number}" for number in range(51))).status == 422
    assert kept(conditions=" ".join(f"tag:t{number}" for number in range(50))).status == 201


@pytest.mark.usefixtures("desk")
def test_views_are_personal_a_teams_or_everybodys() -> None:
    def names(by: Caller) -> list[str]:
        return [each["name"] for each in call(handler, "GET /views", as_=by).json["items"]]

    kept(name="Mia's")
    kept(name="Billing's", sharing="team", team_id="billing")
    assert kept(name="All's", sharing="all").status == 403
    assert kept(by=ADA, name="All's", sharing="all").status == 201
    assert (names(MIA), names(LEA), names(TOM)) == (
        ["Mia's", "Billing's", "All's"],
        ["Billing's", "All's"],
        ["All's"],
    )
