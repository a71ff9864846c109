"""From the functions' logs to what administrators see."""

from __future__ import annotations

import base64
import gzip
import json
import logging
from typing import Any

import pytest

from functions.operations.collect_failures import handler
from functions.operations.list_failures import handler as list_failures
from functions.tickets.get_ticket import handler as get_ticket
from functions.tickets.on_queue_changing import handler as on_queue_changing
from shared.clock import now
from shared.telemetry import logger
from tests.support.calls import LambdaContext, call
from tests.support.messages import deliver
from tests.support.people import ADA, MIA
from tests.support.wire import Faults

pytestmark = pytest.mark.usefixtures("desk")
REQUEST = LambdaContext().aws_request_id
JUST_NOW = int(now().timestamp() * 1000)


def collect(group: str, *lines: str) -> list[dict[str, Any]]:
    """What CloudWatch Logs hands on, and what is listed then."""
    events = [
        {"id": f"{number:056}", "timestamp": JUST_NOW + number, "message": line}
        for number, line in enumerate(lines)
    ]
    batch = {"messageType": "DATA_MESSAGE", "logGroup": group, "logEvents": events}
    data = base64.b64encode(gzip.compress(json.dumps(batch).encode())).decode()
    handler({"awslogs": {"data": data}}, LambdaContext())
    items: list[dict[str, Any]] = call(list_failures, "GET /failures", as_=ADA).json["items"]
    return items


def test_an_operation_that_broke_is_listed_under_the_request_id_of_its_answer(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with Faults(at=0, answer_lost=False).injected():
        answer = call(get_ticket, "GET /tickets/1", as_=MIA)
    assert (answer.status, answer.json["request_id"]) == (500, REQUEST)

    [failure] = collect("/lambdesk/tickets/get_ticket", *logged(caplog))

    assert (failure["function"], failure["request_id"]) == ("tickets-get_ticket", REQUEST)
    assert failure["error"].endswith("Error")
    assert failure["detail"]


def test_a_message_that_failed_is_listed_with_its_id(caplog: pytest.LogCaptureFixture) -> None:
    assert deliver(on_queue_changing, "not an event") == ["not an event"]

    [failure] = collect("/lambdesk/tickets/on_queue_changing", *logged(caplog))

    assert (failure["function"], failure["message_id"]) == ("tickets-on_queue_changing", "message-0")
    assert (failure["error"], failure["request_id"]) == ("JSONDecodeError", REQUEST)


def test_the_same_line_twice_is_one_failure() -> None:
    line = json.dumps({"level": "ERROR", "message": "the bus did not answer"})
    collect("/lambdesk/messaging/publish", line)
    assert len(collect("/lambdesk/messaging/publish", line)) == 1


def logged(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The lines that CloudWatch's filter lets through, as the functions write them."""
    failures = [record for record in caplog.records if record.levelno >= logging.ERROR]
    return [logger.registered_formatter.format(record) for record in failures]
