"""What is to be sent later."""

from __future__ import annotations

import pytest

from tests.functions.drafts.written import (
    a_scheduled_reply,
    listed,
    scheduled_rows,
)
from tests.support.people import LEA, MIA, TOM

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F08", whole=False)]


def test_everybody_of_the_ticket_sees_what_is_scheduled_the_soonest_first() -> None:
    later, sooner = a_scheduled_reply(hours=5), a_scheduled_reply(hours=2)

    for by in (MIA, LEA):
        assert [row["ticket_id"] for row in scheduled_rows(by)["items"]] == [
            sooner.ticket_id,
            later.ticket_id,
        ]
    assert scheduled_rows(TOM)["items"] == []
    assert [each["id"] for each in listed(later.ticket_id, by=LEA).json["items"]] == [later.id]
    first = scheduled_rows(MIA, "?limit=1")
    (second,) = scheduled_rows(MIA, f"?limit=1&cursor={first['next_cursor']}")["items"]
    assert second["ticket_id"] == later.ticket_id
