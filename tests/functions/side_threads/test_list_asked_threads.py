"""What one's teams and oneself are asked."""

from __future__ import annotations

import pytest

from tests.functions.side_threads.threads import (
    a_thread,
    asked_of,
)
from tests.support.people import LEA, MIA, TOM

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F48", whole=False)]


def test_the_queue_has_pages_and_the_longest_waiting_first() -> None:
    threads = [a_thread() for _ in range(3)]
    answer = asked_of(TOM)
    assert [(row["thread"]["ticket_id"], row["thread"]["id"]) for row in answer] == threads
    assert [row["thread"]["ticket_id"] for row in asked_of(TOM, "?limit=2")] == [t for t, _ in threads[:2]]
    assert len(asked_of(MIA)) == 0


def test_who_is_asked_twice_over_has_the_thread_once() -> None:
    a_thread(team_ids=["tech", "billing"], agent_ids=["lea"])
    assert len(asked_of(LEA)) == 1
