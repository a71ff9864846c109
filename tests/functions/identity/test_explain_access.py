"""Why can, or cannot, somebody read 42?"""

from __future__ import annotations

from typing import Any

import pytest

from functions.identity.explain_access import handler
from shared.identity.caller import Scope
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, given_to
from tests.support.people import ADA, ANA, MIA
from tests.support.roles import a_role, staff_with

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F03", whole=False)]


def asked(agent_id: str, **more: Any) -> Answer:
    query = "&".join(f"{name}={value}" for name, value in {"agent_id": agent_id, **more}.items())
    return call(handler, f"GET /access/explanation?{query}", as_=ADA)


@pytest.mark.parametrize(
    ("agent_id", "permission", "allowed", "cause", "policies"),
    [
        ("mia", "tickets:read", True, "policy", ["roles-of-teams"]),
        ("ada", "tickets:reply", True, "policy", ["roles-of-the-whole-desk"]),
        ("tom", "tickets:read", False, "reach", ["roles-of-the-whole-desk", "roles-of-teams"]),
        ("tom", "tickets:reply", False, "reach", ["roles-of-the-whole-desk", "roles-of-teams"]),
        ("mia", "quarantine:resolve", False, "role", []),
    ],
)
def test_the_answer_names_what_decides(
    agent_id: str, permission: str, allowed: bool, cause: str, policies: list[str]
) -> None:
    ticket = a_ticket()
    answer = asked(agent_id, permission=permission, ticket_id=ticket.id).json
    assert (answer["allowed"], answer["cause"]) == (allowed, cause)
    assert answer["policies"][: len(policies)] == policies
    assert answer["reason"]


def test_who_has_a_ticket_reaches_it_and_the_answer_says_so() -> None:
    staff_with(a_role(scope=Scope.OWN), "kim", teams=["billing"])
    ticket = a_ticket()
    assert asked("kim", ticket_id=ticket.id).json["allowed"] is False

    given_to(ticket, "billing", "kim")
    answer = asked("kim", ticket_id=ticket.id).json
    assert (answer["allowed"], answer["policies"], answer["scope"]) == (
        True,
        ["what-one-is-involved-in"],
        "own",
    )


def test_without_a_ticket_it_is_about_the_desk() -> None:
    assert asked("mia", permission="teams:manage").json["cause"] == "role"
    assert asked("ada", permission="teams:manage").json["allowed"] is True


def test_who_is_nobody_is_named_and_only_who_may_asks() -> None:
    assert asked("nobody").problem == "unknown-agent"
    for caller in (MIA, ANA):
        assert (
            call(handler, "GET /access/explanation?agent_id=ada", as_=caller).problem == "permission-missing"
        )


def test_nobody_learns_of_a_ticket_beyond_their_own_reach() -> None:
    kim = staff_with(a_role(["tickets:read", "access:explain"]), "kim", teams=["tech"])
    answer = call(handler, f"GET /access/explanation?agent_id=mia&ticket_id={a_ticket().id}", as_=kim)
    assert answer.problem == "ticket-not-found"
