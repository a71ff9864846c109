"""Somebody lost the authenticator app."""

from __future__ import annotations

import pytest
from moto.cognitoidp.models import cognitoidp_backends
from moto.core.models import DEFAULT_ACCOUNT_ID

from functions.directory.agents import handler as agents
from functions.directory.reset_second_factor import handler as reset_second_factor
from shared.aws import client
from shared.config import user_pool_id
from shared.directory.model import Agent
from shared.directory.store import directory
from shared.identity.permissions import Permission
from shared.identity.user_pool import has_second_factor
from shared.storage.table import query
from tests.support.aws import REGION
from tests.support.calls import call
from tests.support.people import ADA

pytestmark = pytest.mark.usefixtures("desk")


def invite() -> str:
    new = {"email": "ida@northwind.example", "name": "Ida Falk", "show_password": True}
    return str(call(agents, "POST /agents", new, as_=ADA).json["id"])


def switch_on_second_factor(email: str) -> None:
    # moto takes the authenticator app's first code only from a session of the user's own.
    users = cognitoidp_backends[DEFAULT_ACCOUNT_ID][REGION].user_pools[user_pool_id()].users
    users[email].token_verified = True
    client("cognito-idp").admin_set_user_mfa_preference(
        UserPoolId=user_pool_id(),
        Username=email,
        SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True},
    )
    assert has_second_factor(email)


def test_who_lost_the_authenticator_app_sets_up_another_and_signs_in_anew() -> None:
    agent_id = invite()
    switch_on_second_factor("ida@northwind.example")
    before = directory().agent(agent_id)
    answer = call(reset_second_factor, f"DELETE /agents/{agent_id}/second-factor", as_=ADA)
    after = Agent.model_validate(answer.json)
    assert answer.status == 200
    assert before is not None
    assert (before.since, after.since) != (None, before.since)
    assert not has_second_factor("ida@northwind.example")
    (event,) = [item["event"] for item in query(f"AGENT#{agent_id}")]
    assert (event["agent_id"], event["by"]["id"]) == (agent_id, "ada")


def test_somebody_with_more_rights_than_ones_own_is_out_of_reach() -> None:
    agent_id = invite()
    call(agents, f"PATCH /agents/{agent_id}", {"role_id": "admin"}, as_=ADA)
    hr = ADA.model_copy(update={"permissions": frozenset({Permission.AGENTS_READ, Permission.AGENTS_MANAGE})})
    for handler, request in (
        (reset_second_factor, f"DELETE /agents/{agent_id}/second-factor"),
        (agents, f"PATCH /agents/{agent_id}"),
        (agents, f"PUT /agents/{agent_id}/archive"),
    ):
        answer = call(handler, request, {"name": "Eve"} if request.startswith("PATCH") else None, as_=hr)
        assert (answer.status, answer.problem) == (403, "role-beyond-ones-own"), request
