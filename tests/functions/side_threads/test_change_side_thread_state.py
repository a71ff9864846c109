"""Settling what was asked in a thread."""

from __future__ import annotations

import pytest

from tests.functions.side_threads.threads import (
    a_thread,
    answered,
    settled,
)
from tests.support.people import MIA

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F48", whole=False)]


def test_a_stale_settling_is_refused_and_done_twice_is_done_once() -> None:
    ticket_id, thread_id = a_thread()
    answered(ticket_id, thread_id)
    stale = settled(ticket_id, thread_id, by=MIA, if_match=1)
    assert (stale.status, stale.problem, stale.json["current_version"]) == (409, "stale-side-thread", 2)
    first = settled(ticket_id, thread_id, if_match=2)
    assert settled(ticket_id, thread_id).json["thread"] == first.json["thread"]
