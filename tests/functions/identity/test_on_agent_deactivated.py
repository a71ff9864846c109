"""The sessions of somebody who has left."""

from __future__ import annotations

import pytest

from functions.directory.agents import handler as agents
from functions.directory.deactivate_agent import handler as deactivate_agent
from functions.identity.on_agent_deactivated import handler
from shared.aws import client
from shared.config import user_pool_id
from shared.identity.user_pool import invite_staff
from tests.support.calls import call
from tests.support.live import window_of
from tests.support.people import ADA, LEA, MIA, MIA_AGENT
from tests.support.pump import Pump
from tests.support.stored import whole_table

pytestmark = pytest.mark.usefixtures("desk")


def test_the_user_can_no_longer_sign_in_and_comes_back_with_a_new_session() -> None:
    invite_staff(MIA_AGENT.email, MIA_AGENT.name, "First-password-1")
    assert call(deactivate_agent, "POST /agents/mia/deactivation", {}, as_=ADA).status == 202
    Pump((handler,)).run()
    users = {"UserPoolId": user_pool_id(), "Username": MIA_AGENT.email}
    assert client("cognito-idp").admin_get_user(**users)["Enabled"] is False

    back = call(agents, "DELETE /agents/mia/archive", as_=ADA)
    assert (back.status, back.json["archived_at"]) == (200, None)
    assert back.json["since"] is not None, "sessions from before do not come back to life"
    assert client("cognito-idp").admin_get_user(**users)["Enabled"] is True


def test_live_connections_are_closed() -> None:
    mine, anothers = window_of(MIA, "queues"), window_of(LEA, "queues")
    assert call(deactivate_agent, "POST /agents/mia/deactivation", {}, as_=ADA).status == 202
    Pump((handler,)).run()
    watching = {sort for partition, sort in whole_table() if partition.startswith("TOPIC#")}
    assert watching == {f"CONNECTION#{anothers.id}"}
    assert not [key for key in whole_table() if mine.id in "".join(key)]
