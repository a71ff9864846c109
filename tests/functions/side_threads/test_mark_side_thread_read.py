"""What each has read."""

from __future__ import annotations

import pytest

from tests.functions.side_threads.threads import (
    a_thread,
    answered,
    asked_of,
    listed,
    marked_read,
)
from tests.support.people import LEA, MIA, TOM

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F48", whole=False)]


def test_it_is_unread_for_each_until_they_have_read_it() -> None:
    ticket_id, thread_id = a_thread()
    marked_read(ticket_id, thread_id, 1)
    assert not asked_of(TOM)[0]["is_unread"]
    assert answered(ticket_id, thread_id).status == 201
    assert not asked_of(TOM)[0]["is_unread"]
    assert listed(ticket_id).json["items"][0]["is_unread"]
    assert marked_read(ticket_id, thread_id, 2, by=MIA).status == 204
    assert not listed(ticket_id).json["items"][0]["is_unread"]
    assert asked_of(LEA)[0]["is_unread"]
    answered(ticket_id, thread_id, by=MIA, text="And the price?")
    assert asked_of(TOM)[0]["is_unread"]
