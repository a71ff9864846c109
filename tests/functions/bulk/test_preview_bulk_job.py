"""What a job would do, before anything is done."""

from __future__ import annotations

from typing import Any

import pytest

from functions.bulk.preview_bulk_job import handler
from functions.tickets.on_queue_changing import handler as on_queue_changing
from shared.tickets.states import Status
from tests.support.calls import Answer, call
from tests.support.given import a_ticket, with_status
from tests.support.people import MIA
from tests.support.pump import Pump
from tests.support.sample_requests import a_macro
from tests.support.stored import whole_table

pytestmark = pytest.mark.usefixtures("desk")


def preview(actions: dict[str, Any], **selection: Any) -> Answer:
    return call(handler, "POST /bulk-previews", {"selection": selection, "actions": actions}, as_=MIA)


def test_it_says_how_many_change_who_gets_an_answer_and_what_refuses() -> None:
    fine, closed = a_ticket().id, with_status(a_ticket(), Status.CLOSED).id
    macro = a_macro()
    before = whole_table()
    answer = preview({"macro_id": macro, "with_reply": True}, ticket_ids=[fine, closed])
    assert answer.status == 200, answer.json
    assert answer.json == {
        "total": 2,
        "looked_at": 2,
        "changed": 1,
        "answered": 1,
        "refusals": [
            {"subject": str(closed), "reason": f"ticket {closed} is closed", "problem": "ticket-closed"}
        ],
    }
    assert preview({"macro_id": macro}, ticket_ids=[fine]).json["answered"] == 0
    assert whole_table() == before


def test_a_queue_is_counted_as_its_counter_has_it() -> None:
    for _ in range(2):
        a_ticket()
    Pump((on_queue_changing,)).run()
    answer = preview({"priority": "high"}, queue="unassigned").json
    assert (answer["total"], answer["looked_at"], answer["changed"]) == (2, 2, 2)
