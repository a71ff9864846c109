"""Cancelling a scheduled reply."""

from __future__ import annotations

import pytest

from shared.tickets.events import ReplyUnscheduled
from tests.functions.drafts.written import (
    a_scheduled_reply,
    cancelled,
    discarded,
    own_rows,
    ring,
    scheduled_rows,
)
from tests.support.people import LEA
from tests.support.stored import events_of, messages_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F08", whole=False)]


def test_a_cancelled_one_is_a_draft_again_and_its_timer_does_nothing() -> None:
    draft = a_scheduled_reply()
    assert discarded(draft.ticket_id).problem == "draft-scheduled"

    assert cancelled(draft.ticket_id, by=LEA).json["schedule"] is None

    assert isinstance(events_of(draft.ticket_id)[-1], ReplyUnscheduled)
    assert cancelled(draft.ticket_id).problem == "draft-not-scheduled"
    assert ring(draft)
    assert len(messages_of(draft.ticket_id)) == 1
    assert scheduled_rows()["items"] == []
    assert [row["preview"] for row in own_rows()["items"]] == [draft.text]
