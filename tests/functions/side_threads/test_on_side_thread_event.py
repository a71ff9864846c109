"""Whoever was asked hears of it."""

from __future__ import annotations

import pytest

from functions.side_threads.on_side_thread_event import handler as on_side_thread_event
from tests.functions.approvals.asked import SAM, hire_sam
from tests.functions.side_threads.threads import (
    a_thread,
)
from tests.support.live import window_of
from tests.support.people import TOM, UDO
from tests.support.pump import Pump

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F48", whole=False)]


def test_whoever_is_asked_hears_of_it_at_once_and_a_third_team_does_not() -> None:
    hire_sam()
    windows = {who.id: window_of(who, "queues") for who in (TOM, SAM, UDO)}
    a_thread(agent_ids=["sam"])
    Pump((on_side_thread_event,)).run()
    heard = {name: window.hears() for name, window in windows.items()}
    assert heard == {"tom": [{"type": "asked"}], "sam": [{"type": "asked"}], "udo": []}
