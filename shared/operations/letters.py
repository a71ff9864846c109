"""What a message in a queue is about, from its body. Pure: it never fails, as what failed for good may be anything."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from shared.operations.log_lines import Said, shown

# An event is written a moment before the stream has it, by another machine's clock.
SLACK = timedelta(minutes=1)


class Subject(NamedTuple):
    """`event_type` is the bus's detail-type, or what S3 and Lambda call it."""

    event_type: str
    ticket_id: int | None


class Call(NamedTuple):
    """A function, by its name, and what it was called with."""

    function: str
    payload: dict[str, Any]


class Run(NamedTuple):
    """A workflow, by its ARN, and what a run of it was begun with."""

    workflow: str
    given: str


class Span(NamedTuple):
    since: datetime
    until: datetime


def subject_of(body: str) -> Subject:
    """What the message is about."""
    told = _object(body)
    told = told.get("requestPayload", told)
    detail = told.get("detail")
    if isinstance(detail, dict):
        # What Step Functions tells of has it in what the run was given.
        about = detail if "ticket_id" in detail else _object(str(detail.get("input")))
        number = about.get("ticket_id")
        return Subject(str(told.get("detail-type", "")), number if isinstance(number, int) else None)
    records = told.get("Records")
    if isinstance(records, list) and records and isinstance(records[0], dict):
        return Subject(str(records[0].get("eventName", "")), None)
    if "DDBStreamBatchInfo" in told:
        return Subject("TableStream", None)
    return Subject("", None)


def span_of(body: str) -> Span | None:
    """When the events happened that the publisher could not publish: Lambda says where in the stream, and when."""
    batch = _object(body).get("DDBStreamBatchInfo")
    if not isinstance(batch, dict):
        return None
    first, last = (batch.get(f"approximateArrivalOf{end}Record") for end in ("First", "Last"))
    try:
        return Span(_moment(first) - SLACK, _moment(last or first) + SLACK)
    except (TypeError, ValueError):
        return None


def call_of(body: str, target: str = "") -> Call | None:
    """Which function to call again, and with what.

    Lambda wraps what it gave up on and says which function it was; EventBridge leaves an event that it could not
    deliver as it is, and its `target` in an attribute of the message.
    """
    told = _object(body)
    if isinstance(told.get("requestContext"), dict) and isinstance(told.get("requestPayload"), dict):
        return Call(_name(told["requestContext"].get("functionArn", "")), told["requestPayload"])
    return Call(_name(target), told) if target else None


def run_of(body: str) -> Run | None:
    """Which run of a workflow to begin again: Step Functions says which one ended, and what it was given."""
    detail = _object(body).get("detail")
    if not isinstance(detail, dict):
        return None
    workflow, given = detail.get("stateMachineArn"), detail.get("input")
    return Run(workflow, given) if isinstance(workflow, str) and isinstance(given, str) else None


def error_of(body: str) -> Said | None:
    """What Lambda says the function raised."""
    told = _object(body)
    raised, context = told.get("responsePayload"), told.get("requestContext")
    if not isinstance(raised, dict) or not isinstance(context, dict):
        return None
    words = shown(str(raised.get("errorMessage", "")))
    return Said(str(raised.get("errorType", "")), words, context.get("requestId"))


def _name(arn: str) -> str:
    """Of `arn:aws:lambda:<region>:<account>:function:<name>`, with or without a version behind it."""
    return arn.partition(":function:")[2].partition(":")[0]


def _object(body: str) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _moment(text: Any) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
