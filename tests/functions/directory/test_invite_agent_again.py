"""Another first password."""

from __future__ import annotations

import pytest

from functions.directory.agents import handler as agents
from functions.directory.invite_agent_again import handler as invite_agent_again
from tests.support.calls import call
from tests.support.people import ADA
from tests.support.stored import whole_table

pytestmark = pytest.mark.usefixtures("desk")


def invite() -> str:
    new = {"email": "ida@northwind.example", "name": "Ida Falk", "show_password": True}
    return str(call(agents, "POST /agents", new, as_=ADA).json["id"])


def test_who_lost_the_first_password_gets_another_and_a_retry_shows_it_to_nobody() -> None:
    agent_id = invite()
    again = (invite_agent_again, f"POST /agents/{agent_id}/invitations", {"show_password": True})
    shown = call(*again, as_=ADA, idempotency_key="once")
    assert (shown.status, shown.json["id"], len(shown.json["first_password"]) > 40) == (201, agent_id, True)
    assert call(*again, as_=ADA, idempotency_key="once").json["first_password"] is None
    mailed = call(invite_agent_again, f"POST /agents/{agent_id}/invitations", {}, as_=ADA)
    assert (mailed.status, mailed.json["first_password"]) == (201, None)
    assert shown.json["first_password"] not in str(whole_table())


def test_who_was_deactivated_is_reactivated_first() -> None:
    agent_id = invite()
    call(agents, f"PUT /agents/{agent_id}/archive", as_=ADA)
    answer = call(invite_agent_again, f"POST /agents/{agent_id}/invitations", {}, as_=ADA)
    assert (answer.status, answer.problem) == (409, "agent-deactivated")
