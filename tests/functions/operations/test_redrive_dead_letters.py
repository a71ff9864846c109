"""Sending messages back to where they failed: none is lost, and none comes twice but by a crash."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable
from typing import Any

import pytest

from functions.operations.list_dead_letters import handler as list_dead_letters
from functions.operations.redrive_dead_letters import handler
from functions.tickets.change_priority import handler as change_priority
from shared.clock import sortable
from shared.config import clock_workflow
from shared.operations.events import DeadLettersRedriven
from tests.functions.sla.clocks import watchers
from tests.support.aws import FakeAws
from tests.support.calls import Answer, call
from tests.support.dead_letters import CONSUMER, a_dead_letter, bodies_in
from tests.support.given import a_ticket
from tests.support.people import ADA, MIA
from tests.support.stored import events_of, whole_table
from tests.support.wire import FaultError, Faults, counted, listening

pytestmark = pytest.mark.usefixtures("desk")


def redriven(consumer: str = CONSUMER, **body: Any) -> Answer:
    return call(handler, f"POST /dead-letters/{consumer}/redrives", body, as_=ADA)


def recorded() -> list[DeadLettersRedriven]:
    items = [item for (partition, _), item in whole_table().items() if partition == "OPERATIONS"]
    return [DeadLettersRedriven.model_validate(item["event"]) for item in items]


@pytest.mark.feature("F52", whole=False)
def test_all_go_back_to_their_consumer_as_they_were() -> None:
    for _ in range(3):
        a_dead_letter()
    bodies = sorted(bodies_in(f"{CONSUMER}-dead"))

    answer = redriven()

    assert (answer.status, answer.json) == (200, {"moved": 3, "left": 0})
    assert sorted(bodies_in(CONSUMER)) == bodies
    assert bodies_in(f"{CONSUMER}-dead") == []
    [event] = recorded()
    assert (event.consumer, event.moved, event.by.id) == (CONSUMER, 3, "ada")


def test_what_went_before_aws_failed_is_counted_and_recorded() -> None:
    for _ in range(3):
        a_dead_letter()
    sending = itertools.count()

    def fail(model: Any, **_: Any) -> None:
        if model.name == "SendMessage" and next(sending) == 1:
            raise FaultError

    with listening("before-call", fail):
        answer = redriven()

    assert (answer.status, answer.json) == (200, {"moved": 1, "left": 2})
    assert len(bodies_in(CONSUMER)) == 1
    assert [event.moved for event in recorded()] == [1]


@pytest.mark.parametrize("chosen", [True, False], ids=["one", "all"])
def test_what_went_is_recorded_even_if_it_could_not_be_taken_out_of_the_dead_letters(chosen: bool) -> None:
    letter = a_dead_letter()

    def fail(model: Any, **_: Any) -> None:
        if model.name == "DeleteMessage":
            raise FaultError

    with listening("before-call", fail):
        answer = redriven(message_id=letter) if chosen else redriven()

    assert (answer.status, answer.json["moved"]) == (200, 1)
    assert len(bodies_in(CONSUMER)) == 1
    assert [event.moved for event in recorded()] == [1]


def test_one_goes_back_and_the_others_stay() -> None:
    a_dead_letter()
    chosen = a_dead_letter("the chosen one")

    assert redriven(message_id=chosen).json == {"moved": 1, "left": 1}

    assert bodies_in(CONSUMER) == ["the chosen one"]
    assert len(bodies_in(f"{CONSUMER}-dead")) == 1


def test_one_that_is_not_there_is_not_found() -> None:
    a_dead_letter()

    answer = redriven(message_id="gone")

    assert (answer.status, answer.problem) == (404, "dead-letter-not-found")
    assert len(bodies_in(f"{CONSUMER}-dead")) == 1


@pytest.mark.parametrize("answer_lost", [True, False])
def test_whatever_call_fails_the_message_is_in_one_of_the_queues(answer_lost: bool, desk: FakeAws) -> None:
    calls = 0
    while True:
        desk.reset()
        a_dead_letter("precious")
        faults = Faults(at=calls, answer_lost=answer_lost)
        with faults.injected():
            redriven()
        if not faults.happened:
            break
        # What was handed out when the call broke down is there again after some seconds.
        eventually(lambda: "precious" in [*bodies_in(CONSUMER), *bodies_in(f"{CONSUMER}-dead")])
        calls += 1
    assert calls >= 6


def eventually(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline, "the message is lost"
        time.sleep(0.1)


def test_what_the_publisher_gave_up_on_goes_to_the_bus_from_the_table() -> None:
    ticket = a_ticket()
    call(change_priority, f"PUT /tickets/{ticket.id}/priority", {"priority": "high"}, as_=MIA)
    happened = [event.id for event in events_of(ticket.id)]
    at = sortable(events_of(ticket.id)[0].at)
    span = {"approximateArrivalOfFirstRecord": at, "approximateArrivalOfLastRecord": at}
    a_dead_letter(json.dumps({"DDBStreamBatchInfo": {"shardId": "s", **span}}), "messaging-publish")

    with counted() as seen:
        answer = redriven("messaging-publish")

    assert answer.json == {"moved": 1, "left": 0}
    [put] = [call.request for call in seen.calls if call.operation == "PutEvents"]
    assert [json.loads(entry["Detail"])["id"] for entry in put["Entries"]] == happened
    assert bodies_in("messaging-publish-dead") == []


def test_what_says_nothing_of_its_events_stays() -> None:
    a_dead_letter(json.dumps({"DDBStreamBatchInfo": {"shardId": "s"}}), "messaging-publish")

    answer = redriven("messaging-publish")

    assert (answer.status, answer.problem) == (409, "no-way-back")


def test_what_failed_without_a_queue_is_called_again_with_the_same() -> None:
    event = {"id": "e1", "detail-type": "TicketOpened", "detail": {"ticket_id": 7}}
    wrapped = {
        "requestContext": {
            "functionArn": "arn:aws:lambda:eu-central-1:1:function:desk-mail-on_ticket_opened:$LATEST"
        },
        "requestPayload": event,
    }
    a_dead_letter(json.dumps(wrapped), "failed-runs")

    with counted() as seen:
        # moto has no such function: what is asked of Lambda is what matters, and that nothing is lost when it refuses.
        answer = redriven("failed-runs")

    [invoked] = [call.request for call in seen.calls if call.operation == "Invoke"]
    assert invoked["FunctionName"] == "desk-mail-on_ticket_opened"
    assert (invoked["InvocationType"], json.loads(invoked["Payload"])) == ("Event", event)
    assert answer.status == 500


def a_failed_watch(ticket_id: int) -> str:
    """What EventBridge hands on when a run of the clock's workflow failed."""
    watch = {"ticket_id": ticket_id, "run": 1, "wakes_at": "2026-11-16T12:00:00.000Z"}
    detail = {"status": "FAILED", "stateMachineArn": clock_workflow(), "input": json.dumps(watch)}
    told = {"source": "aws.states", "detail-type": "Step Functions Execution Status Change", "detail": detail}
    return a_dead_letter(json.dumps(told), "failed-runs")


def test_a_workflow_that_failed_is_begun_again_with_what_it_was_given() -> None:
    a_failed_watch(7)
    [shown] = call(list_dead_letters, "GET /dead-letters/failed-runs", as_=ADA).json["items"]

    assert redriven("failed-runs").json == {"moved": 1, "left": 0}

    assert shown["ticket_id"] == 7
    assert watchers() == [{"ticket_id": 7, "run": 1, "wakes_at": "2026-11-16T12:00:00.000Z"}]
    assert bodies_in("failed-runs-dead") == []


def test_one_without_a_way_back_stays_and_stands_in_no_others_way() -> None:
    a_dead_letter("{}", "failed-runs")
    a_failed_watch(7)
    a_dead_letter("[]", "failed-runs")

    assert redriven("failed-runs").json == {"moved": 1, "left": 2}

    assert len(watchers()) == 1
    assert [event.moved for event in recorded()] == [1]


def test_what_does_not_say_which_function_it_is_for_stays() -> None:
    a_dead_letter("{}", "failed-runs")

    answer = redriven("failed-runs")

    assert (answer.status, answer.problem) == (409, "no-way-back")
