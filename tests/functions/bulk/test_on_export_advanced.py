"""A part of a file that breaks off is written again. What an export has, `test_start_ticket_export` shows."""

from __future__ import annotations

import pytest

from functions.bulk.on_export_advanced import handler
from shared.bulk.events import ExportAdvanced
from tests.functions.bulk.exports import export_of, export_started, rows_in
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.stored import stored_item
from tests.support.wire import Faults

pytestmark = pytest.mark.usefixtures("desk")


def turn_of(job_id: str, turn: int) -> ExportAdvanced:
    return ExportAdvanced.model_validate(stored_item(f"JOB#{job_id}", f"EVENT#{turn:012}")["event"])


@pytest.mark.parametrize("answer_lost", [False, True], ids=["before it is sent", "after it was done"])
@pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("turn", [0, 1])
def test_whatever_breaks_off_the_file_has_every_ticket_once(turn: int, at: int, answer_lost: bool) -> None:
    tickets = [a_ticket().id for _ in range(3)]
    job = export_started(queue="open")
    for each in (0, 1):
        if each == turn:
            with Faults(at=at, answer_lost=answer_lost).injected():
                deliver(handler, turn_of(job, each))
        assert deliver(handler, turn_of(job, each)) == []
    assert (export_of(job)["state"], export_of(job)["done"]) == ("done", 3)
    assert sorted(int(row["Number"]) for row in rows_in(job)) == tickets
