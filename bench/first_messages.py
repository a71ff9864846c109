"""First events of the functions that nobody asks over HTTP: consumers' batches, and what AWS's services send."""

from __future__ import annotations

import gzip
import json
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from bench.example_ticket import ExampleTicket, example_ticket
from bench.first_notifications import NOTIFICATIONS
from bench.mails import synthetic_mail
from bench.outside import bearer_token
from functions.mail.on_mail_received import handler as on_mail_received
from shared.api.consumer import Consumer
from shared.api.sources import CreatedObjects, RecordChanges, StoredObject
from shared.aws import client
from shared.bulk.events import BulkAdvanced, ExportAdvanced
from shared.clock import now
from shared.config import inbox_bucket, prefix, setting
from shared.directory.events import AgentDeactivated, HandoverStarted
from shared.directory.model import Team
from shared.directory.store import directory
from shared.drafts.events import DraftChanged, SendTimeReached
from shared.identity.caller import VISITOR, Scope
from shared.identity.events import SignInLinkRequested
from shared.identity.store import link_write
from shared.ids import new_id
from shared.jobs.store import job_write, new_job
from shared.mail.quarantine import list_quarantine
from shared.messaging.event import Actor, DeskEvent
from shared.messaging.outbox import events_between
from shared.paging import Page
from shared.records.events import RecordChanged
from shared.rules.events import RuleDelayElapsed
from shared.search.events import RebuildAdvanced
from shared.storage.marshal import Item
from shared.storage.table import query
from shared.storage.transaction import commit
from shared.tickets.events import (
    MacroApplied,
    ReplyScheduled,
    RuleApplied,
    SideThreadEvent,
    SideThreadOpened,
    SlaBreached,
    SnoozeElapsed,
    TicketSnoozed,
)
from tests.functions.drafts.written import a_scheduled_reply, moment_reached
from tests.support.calls import LambdaContext
from tests.support.messages import body_of, envelope, sqs_batch
from tests.support.people import ADA, MIA_AGENT
from tests.support.pump import stream_batch
from tests.support.rules import a_rule_event, an_elapsed_delay
from tests.support.samples import OPERATIONS, sample_of

Event = dict[str, Any]
T = TypeVar("T")
NEWCOMER = "newcomer@acme.example"


class NoFirstEventError(LookupError):
    """A function that the bench knows no event for. The text says where to add one."""


def looked_up(table: Mapping[str, T], name: str, table_name: str) -> T:
    """`table[name]`, or what to do about it."""
    if name not in table:
        raise NoFirstEventError(
            f"{name} is not in {table_name} of bench/first_events.py or first_messages.py"
        )
    return table[name]


def queue_batch(name: str, consumer: Consumer) -> Event:
    """One message of the kind that this consumer listens to."""
    if isinstance(consumer.on, CreatedObjects):
        return sqs_batch([_stored_mail(synthetic_mail(0, new_id()))])
    named = consumer.on[0] if isinstance(consumer.on, tuple) else consumer.on
    if isinstance(named, RecordChanges):
        return sqs_batch([_after(CHANGES[named.collection], RecordChanged)])
    if isinstance(named, type):
        return sqs_batch([_heard(name, named)])
    return sqs_batch([looked_up(AWS_EVENTS, name, "AWS_EVENTS")()])


def quarantined_mail() -> str:
    """A mail that SES found to be spam has just come in; its id in the quarantine."""
    spam = b"X-SES-Spam-Verdict: FAIL\r\n" + synthetic_mail(1, new_id())
    on_mail_received(sqs_batch([_stored_mail(spam)]), LambdaContext())
    everybodys = VISITOR.model_copy(update={"scope": Scope.ALL})
    return list_quarantine(Page(limit=1), everybodys).items[0].id


def _stored_mail(raw: bytes) -> StoredObject:
    key = new_id()
    client("s3").put_object(Bucket=inbox_bucket(), Key=key, Body=raw)
    return StoredObject(bucket=inbox_bucket(), key=key)


def _heard(name: str, kind: type[DeskEvent]) -> str:
    """The body of a queue's message: an event of this kind that has just happened to a ticket."""
    if kind in MADE:
        return body_of(MADE[kind]())
    if kind in CAUSES:
        return _after(CAUSES[kind], kind)
    kinds = {each.detail_type() for each in kind.concrete_kinds()}
    for item in _outbox(example_ticket()):
        if item["detail_type"] in kinds:
            return envelope(item["source"], item["detail_type"], item["event"], item["event"]["at"])
    raise NoFirstEventError(f"{name}: the ticket of bench/example_ticket.py has no {kind.__name__}")


def _after(cause: str, kind: type[DeskEvent]) -> str:
    """The newest event of this kind, or of one below it, once the contract tests' request for the operation has been made."""
    began = now()
    operation = next(each for each in OPERATIONS if each.name == cause)
    sample_of(operation).sent(operation)
    events = events_between(began, now())
    kinds = {each.detail_type() for each in kind.concrete_kinds()}
    *_, item = (each for each in events if each["detail_type"] in kinds)
    return envelope(item["source"], item["detail_type"], item["event"], item["event"]["at"])


# The operations that lead to what no example ticket has met.
CAUSES: dict[type[DeskEvent], str] = {
    TicketSnoozed: "snooze_ticket",
    SideThreadEvent: "open_side_thread",
    SideThreadOpened: "open_side_thread",
    MacroApplied: "apply_macro",
    BulkAdvanced: "start_bulk_job",
    ExportAdvanced: "start_ticket_export",
    ReplyScheduled: "schedule_reply",
    DraftChanged: "share_draft",
}
CHANGES = {"brands": "change_brand"}


def _outbox(example: ExampleTicket) -> list[Item]:
    items = query(f"TICKET#{example.ticket.id}", limit=1000)
    return [item for item in items if item.get("type") == "EVENT"]


def _link_requested() -> SignInLinkRequested:
    return SignInLinkRequested(
        id=new_id(), at=now(), by=Actor.of(VISITOR), address=NEWCOMER, brand_id="aurora", language="en"
    )


def _breached() -> SlaBreached:
    ticket = example_ticket().ticket
    late = {"ticket_id": ticket.id, "version": ticket.version, "due_at": now()}
    return SlaBreached(id=new_id(), at=now(), by=Actor.of(VISITOR), **late)


def _elapsed() -> SnoozeElapsed:
    ticket = example_ticket().ticket
    return SnoozeElapsed(
        id=new_id(), at=now(), by=Actor.of(VISITOR), ticket_id=ticket.id, version=ticket.version
    )


def _send_time_reached() -> SendTimeReached:
    return moment_reached(a_scheduled_reply())


def _rebuild_begun() -> RebuildAdvanced:
    job = new_job("search-rebuild", by=ADA, total=1)
    commit([job_write(job)])
    return RebuildAdvanced(
        id=new_id(), at=now(), by=job.created_by, job_id=job.id, generation=job.id, done=0, total=1
    )


def _agent_deactivated() -> AgentDeactivated:
    return AgentDeactivated(
        id=new_id(), at=now(), by=Actor.of(ADA), agent_id="gone", email="gone@northwind.example"
    )


def _handover_started() -> HandoverStarted:
    job = new_job("handover", by=ADA, total=0)
    commit([job_write(job)])
    return HandoverStarted(id=new_id(), at=now(), by=Actor.of(ADA), job_id=job.id, agent_id="gone")


# What no ticket tells of.
MADE: dict[type[DeskEvent], Callable[[], DeskEvent]] = {
    AgentDeactivated: _agent_deactivated,
    HandoverStarted: _handover_started,
    RebuildAdvanced: _rebuild_begun,
    RuleApplied: lambda: a_rule_event(example_ticket().ticket),
    RuleDelayElapsed: lambda: an_elapsed_delay(example_ticket().ticket),
    SendTimeReached: _send_time_reached,
    SignInLinkRequested: _link_requested,
    SlaBreached: _breached,
    SnoozeElapsed: _elapsed,
    **NOTIFICATIONS,
}


def _logged() -> Event:
    line = {"level": "ERROR", "message": "could not be handled", "exception_name": "KeyError"}
    entry = {"id": new_id(), "timestamp": int(now().timestamp() * 1000), "message": json.dumps(line)}
    group = f"/{prefix()}/tickets/on_queue_changing"
    batch = {"messageType": "DATA_MESSAGE", "logGroup": group, "logEvents": [entry]}
    return {"awslogs": {"data": b64encode(gzip.compress(json.dumps(batch).encode())).decode()}}


def _delivered() -> Event:
    example = example_ticket()
    address = example.answer.to[0]
    return {
        "eventType": "Delivery",
        "mail": {
            "messageId": new_id(),
            "destination": [address],
            "tags": {"ticket": [str(example.ticket.id)], "message": [str(example.answer.id)]},
        },
        "delivery": {
            "timestamp": "2026-11-22T12:00:00.000Z",
            "recipients": [address],
            "smtpResponse": "250 ok",
        },
    }


def _scanned() -> Event:
    return {
        "s3ObjectDetails": {"bucketName": "files", "objectKey": f"attachments/{new_id()}"},
        "scanResultDetails": {"scanResultStatus": "NO_THREATS_FOUND", "threats": None},
    }


AWS_EVENTS: dict[str, Callable[[], Event]] = {
    "on_mail_delivery": _delivered,
    "on_object_scanned": _scanned,
}


def _authorizer_request() -> Event:
    return {"version": "2.0", "headers": {"authorization": f"Bearer {bearer_token(MIA_AGENT.email)}"}}


def _sign_in(**asked: Any) -> Event:
    return {"request": {"userAttributes": {"email": NEWCOMER}, "session": [], **asked}, "response": {}}


def _sign_in_with_a_link() -> Event:
    token = new_id()
    commit([link_write(NEWCOMER, token)])
    return _sign_in(challengeAnswer=token)


def _deployment() -> Event:
    known = directory()
    wanted = known.model_copy(update={"teams": (*known.teams, Team(id="new", name=new_id()))})
    return {
        "RequestType": "Update",
        "ResponseURL": setting("JWKS_URL"),
        "StackId": "bench",
        "RequestId": "bench",
        "LogicalResourceId": "Directory",
        "PhysicalResourceId": "Directory",
        "ResourceProperties": {"Directory": wanted.model_dump_json()},
    }


# The state in which a workflow enters each of its steps.
ENTERED: dict[str, Callable[[], Event]] = {
    "step_check_clock": lambda: {"ticket_id": example_ticket().ticket.id, "run": 1, "wakes_at": None},
}

TRIGGERED: dict[str, Callable[[], Event]] = {
    "api-authorizer": _authorizer_request,
    "table-stream": lambda: stream_batch(_outbox(example_ticket())),
    "scheduler": lambda: {"source": "lambdesk.tickets", "detail_type": "SnoozeElapsed", "detail": {}},
    "deployment": _deployment,
    "log-errors": _logged,
    "cognito-define-auth-challenge": _sign_in,
    "cognito-create-auth-challenge": partial(_sign_in, challengeName="CUSTOM_CHALLENGE"),
    "cognito-verify-auth-challenge": _sign_in_with_a_link,
}
