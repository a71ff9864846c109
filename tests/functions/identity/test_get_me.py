"""What callers learn about themselves."""

from __future__ import annotations

import pytest

from functions.identity.get_me import handler as get_me
from shared.identity.caller import Caller
from tests.support.calls import call
from tests.support.people import ADA, ANA, LEA, MIA, NOBODY

pytestmark = pytest.mark.usefixtures("desk")


@pytest.mark.parametrize("who", [ADA, LEA, MIA, ANA], ids=lambda caller: caller.id)
def test_callers_learn_who_they_are(who: Caller) -> None:
    profile = call(get_me, "GET /me", as_=who).json
    assert {
        name: profile[name] for name in ("id", "name", "email", "kind", "role_name", "sees_all_teams")
    } == {
        "id": who.id,
        "name": who.name,
        "email": who.email,
        "kind": who.kind,
        "role_name": who.role_name,
        "sees_all_teams": who.sees_all_teams,
    }
    assert profile["teams"] == sorted(who.teams)
    assert profile["second_factor_missing"] is False


def test_callers_learn_what_a_screen_may_offer_them() -> None:
    agents = set(call(get_me, "GET /me", as_=MIA).json["permissions"])
    customers = set(call(get_me, "GET /me", as_=ANA).json["permissions"])
    admins = set(call(get_me, "GET /me", as_=ADA).json["permissions"])
    assert customers < agents < admins
    assert "tickets:note" in agents - customers
    assert "agents:manage" in admins - agents


def test_nobody_learns_nothing() -> None:
    assert call(get_me, "GET /me", as_=NOBODY).status == 401
