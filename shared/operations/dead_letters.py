"""What a dead letter is about, read from its body. Nothing here raises, because a dead letter may be anything."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from shared.operations.log_lines import LoggedError, shown

# An event is written slightly before it reaches the stream, and by another machine's clock.
SLACK = timedelta(minutes=1)


class MessageSubject(NamedTuple):
    """`event_type` is the detail-type on the bus, or the name that S3 or Lambda use."""

    event_type: str
    ticket_id: int | None


class Call(NamedTuple):
    """A function's name and the payload of its call."""

    function: str
    payload: dict[str, Any]


class WorkflowRun(NamedTuple):
    """A workflow's ARN and the input of its run."""

    workflow: str
    input: str


class TimeSpan(NamedTuple):
    since: datetime
    until: datetime


def subject_of(body: str) -> MessageSubject:
    payload = _object(body)
    payload = payload.get("requestPayload", payload)
    detail = payload.get("detail")
    if isinstance(detail, dict):
        # An event of Step Functions has the ticket in the input of the run.
        about = detail if "ticket_id" in detail else _object(str(detail.get("input")))
        number = about.get("ticket_id")
        return MessageSubject(
            str(payload.get("detail-type", "")), number if isinstance(number, int) else None
        )
    records = payload.get("Records")
    if isinstance(records, list) and records and isinstance(records[0], dict):
        return MessageSubject(str(records[0].get("eventName", "")), None)
    if "DDBStreamBatchInfo" in payload:
        return MessageSubject("TableStream", None)
    return MessageSubject("", None)


def span_of(body: str) -> TimeSpan | None:
    """When the events happened that the publisher could not publish, as Lambda reports it."""
    batch = _object(body).get("DDBStreamBatchInfo")
    if not isinstance(batch, dict):
        return None
    first, last = (batch.get(f"approximateArrivalOf{end}Record") for end in ("First", "Last"))
    try:
        return TimeSpan(_moment(first) - SLACK, _moment(last or first) + SLACK)
    except (TypeError, ValueError):
        return None


def call_of(body: str, target: str = "") -> Call | None:
    """The function to call again, and its payload.

    Lambda wraps the payload and names the function. EventBridge sends an event that it could not deliver unchanged,
    with its `target` in an attribute of the message.
    """
    payload = _object(body)
    if isinstance(payload.get("requestContext"), dict) and isinstance(payload.get("requestPayload"), dict):
        return Call(_name(payload["requestContext"].get("functionArn", "")), payload["requestPayload"])
    return Call(_name(target), payload) if target else None


def workflow_run_of(body: str) -> WorkflowRun | None:
    """The run of a workflow to start again, from the event of Step Functions that says that it failed."""
    detail = _object(body).get("detail")
    if not isinstance(detail, dict):
        return None
    workflow, run_input = detail.get("stateMachineArn"), detail.get("input")
    return (
        WorkflowRun(workflow, run_input) if isinstance(workflow, str) and isinstance(run_input, str) else None
    )


def error_of(body: str) -> LoggedError | None:
    """The error that the function raised, as Lambda reports it."""
    payload = _object(body)
    raised, context = payload.get("responsePayload"), payload.get("requestContext")
    if not isinstance(raised, dict) or not isinstance(context, dict):
        return None
    words = shown(str(raised.get("errorMessage", "")))
    return LoggedError(str(raised.get("errorType", "")), words, context.get("requestId"))


def _name(arn: str) -> str:
    """Of `arn:aws:lambda:<region>:<account>:function:<name>`, with or without a version behind it."""
    return arn.partition(":function:")[2].partition(":")[0]


def _object(body: str) -> dict[str, Any]:
    try:
        payload = json.loads(body)
    except ValueError:
        return {}
    return payload if isinstance(payload, dict) else {}


def _moment(text: Any) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
