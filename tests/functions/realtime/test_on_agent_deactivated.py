"""The live connections of somebody who has left."""

from __future__ import annotations

import pytest

from functions.directory.deactivate_agent import handler as deactivate_agent
from functions.realtime.on_agent_deactivated import handler
from tests.support.calls import call
from tests.support.live import window_of
from tests.support.people import ADA, LEA, MIA
from tests.support.pump import Pump
from tests.support.stored import whole_table

pytestmark = pytest.mark.usefixtures("desk")


def test_live_connections_are_closed() -> None:
    mine, anothers = window_of(MIA, "queues"), window_of(LEA, "queues")
    assert call(deactivate_agent, "POST /agents/mia/deactivation", {}, as_=ADA).status == 202
    Pump((handler,)).run()
    watching = {sort for partition, sort in whole_table() if partition.startswith("TOPIC#")}
    assert watching == {f"CONNECTION#{anothers.id}"}
    assert not [key for key in whole_table() if mine.id in "".join(key)]
