"""A part of a run that fails says so in the job and comes again. What a run does, `test_start_macro_run` shows."""

from __future__ import annotations

import pytest

from functions.automation.get_macro_run import handler as get_macro_run
from functions.automation.on_macro_run_advanced import handler
from functions.automation.start_macro_run import handler as start_macro_run
from shared.automation.events import MacroRunAdvanced
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import MIA
from tests.support.samples import a_macro
from tests.support.stored import kinds_of, stored_item
from tests.support.wire import Faults

pytestmark = pytest.mark.usefixtures("desk")


@pytest.mark.parametrize("answer_lost", [False, True], ids=["before it is sent", "after it was done"])
@pytest.mark.parametrize("at", [1, 4, 8])
def test_a_part_that_loses_its_connection_says_so_and_is_done_once(at: int, answer_lost: bool) -> None:
    tickets = [a_ticket().id for _ in range(3)]
    asked = {"macro_id": a_macro(), "ticket_ids": tickets}
    run = call(start_macro_run, "POST /macro-runs", asked, as_=MIA).json["id"]
    begun = MacroRunAdvanced.model_validate(stored_item(f"JOB#{run}", f"EVENT#{0:012}")["event"])

    with Faults(at=at, answer_lost=answer_lost).injected():
        assert deliver(handler, begun) == [begun]
    after_failure = call(get_macro_run, f"GET /macro-runs/{run}", as_=MIA).json
    assert (after_failure["state"], after_failure["failures"]) == ("running", 1)
    assert deliver(handler, begun) == []

    after = call(get_macro_run, f"GET /macro-runs/{run}", as_=MIA).json
    assert (after["state"], after["done"], after["refusals"], after["failures"]) == ("done", 3, [], 0)
    assert [kinds_of(each).count("MacroApplied") for each in tickets] == [1, 1, 1]
