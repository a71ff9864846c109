"""An event whose moment has come goes to the bus, as if it had just happened."""

from __future__ import annotations

import json

import pytest

from functions.timers.publish_due import handler
from tests.support.calls import LambdaContext
from tests.support.wire import counted

pytestmark = pytest.mark.usefixtures("desk")


def test_it_is_published_as_the_schedule_has_kept_it() -> None:
    kept = {"source": "lambdesk.tickets", "detail_type": "SnoozeElapsed", "detail": {"ticket_id": 7}}

    with counted() as seen:
        assert handler(kept, LambdaContext()) is None

    [request] = [each.request for each in seen.calls if each.operation == "PutEvents"]
    [entry] = request["Entries"]
    assert (entry["Source"], entry["DetailType"]) == ("lambdesk.tickets", "SnoozeElapsed")
    assert json.loads(entry["Detail"]) == {"ticket_id": 7}
