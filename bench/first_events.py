"""A realistic first event for every function, made on a desk where it will succeed.

Most of it follows from the declarations: a path's parameters are those of a fresh ticket, the caller is an agent of
its team, a consumer hears the event that its class names. Only what a declaration cannot know stands in a table here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from bench.example_ticket import WORDS, ExampleTicket, example_ticket
from bench.mails import synthetic_mail
from bench.tokens import bearer_token
from infra.catalogue import Declared
from shared.api.consumer import Consumer
from shared.api.operation import Operation
from shared.api.sources import Bucket, StoredObject
from shared.api.trigger import Trigger
from shared.aws import client
from shared.clock import now
from shared.config import inbox_bucket
from shared.identity.caller import VISITOR, Caller
from shared.identity.events import SignInLinkRequested
from shared.identity.permissions import Permission
from shared.identity.store import link_write
from shared.ids import new_id
from shared.messaging.event import Actor, DeskEvent
from shared.storage.marshal import Item
from shared.storage.signing import sign_cursor
from shared.storage.table import query
from shared.storage.transaction import commit
from tests.support.calls import http_event
from tests.support.messages import body_of, envelope, sqs_batch
from tests.support.people import ADA, ANA, MIA, MIA_AGENT
from tests.support.pump import stream_batch

T = TypeVar("T")
Event = dict[str, Any]
LINK_TOKEN = "a-token-that-was-mailed"  # noqa: S105  # of an invented person
NEWCOMER = "newcomer@acme.example"


class NoFirstEventError(LookupError):
    """A function that this file knows no event for. The text says where to add one."""


def first_event(function: Declared[Any]) -> Event:
    """An event that `function` will handle with success, once. What it needs is stored now."""
    match function.declaration:
        case Operation():
            return _request(function.name, function.declaration)
        case Consumer():
            return _batch(function.name, function.declaration)
        case Trigger():
            return _looked_up(TRIGGERED, function.declaration.by, "TRIGGERED")()


def _request(name: str, operation: Operation) -> Event:
    example = example_ticket()
    known = _path_values(example)
    path = operation.path
    for parameter in operation.signature.path:
        path = path.replace(f"{{{parameter}}}", _looked_up(known, parameter, "_path_values"))
    if make_query := QUERIES.get(name):
        path += f"?{make_query(example)}"
    body = _looked_up(BODIES, name, "BODIES") if operation.signature.body else None
    caller = VISITOR if operation.needs is Permission.PUBLIC else CALLERS.get(name, MIA)
    return http_event(operation.handler, f"{operation.method} {path}", body, _headers(operation), _known(caller))


def _path_values(example: ExampleTicket) -> dict[str, str]:
    return {
        "ticket_id": str(example.ticket.id),
        "message_id": str(example.mail.id),
        "attachment_id": example.mail.attachments[0].id,
        "address": example.ticket.participants[0].address,
        "contact_id": ANA.id,
    }


CALLERS: dict[str, Caller] = {"create_ticket": ANA, "confirm_participant": ADA}

BODIES: dict[str, Event] = {
    "add_note": {"text": "Called them: it is about order 7731."},
    "assign_ticket": {"team_id": "billing", "assignee_id": "mia"},
    "change_priority": {"priority": "high"},
    "change_status": {"status": "pending"},
    "change_tags": {"tags": ["refund", "invoice"]},
    "create_ticket": {"subject": "Invoice is wrong", "text": WORDS, "brand_id": "aurora"},
    "reply_to_ticket": {"text": WORDS, "then_status": "pending"},
    "request_sign_in_link": {"email": NEWCOMER},
    "request_upload": {"filename": "invoice.pdf", "content_type": "application/pdf", "size": 81_234},
}

QUERIES: dict[str, Callable[[ExampleTicket], str]] = {
    "list_entries": lambda example: f"cursor={_cursor_at_the_end(example)}",
    "list_tickets": lambda _: "queue=teams",
}


def _cursor_at_the_end(example: ExampleTicket) -> str:
    return sign_cursor("LOG#9999999999", scope=f"TICKET#{example.ticket.id}")


def _headers(operation: Operation) -> dict[str, str]:
    headers = {"host": "api.northwind.example", "content-type": "application/json"}
    return headers | ({"idempotency-key": new_id()} if operation.method == "POST" else {})


def _known(caller: Caller) -> Caller | None:
    return None if caller is VISITOR else caller


def _batch(name: str, consumer: Consumer) -> Event:
    if isinstance(consumer.on, Bucket):
        return sqs_batch([_stored_mail()])
    if isinstance(consumer.on, type):
        return sqs_batch([_heard(name, consumer.on)])
    return sqs_batch([_looked_up(AWS_EVENTS, name, "AWS_EVENTS")()])


def _stored_mail() -> StoredObject:
    key = new_id()
    client("s3").put_object(Bucket=inbox_bucket(), Key=key, Body=synthetic_mail(0))
    return StoredObject(bucket=inbox_bucket(), key=key)


def _heard(name: str, kind: type[DeskEvent]) -> str:
    """The body of a queue's message: an event of this kind that has just happened to a ticket."""
    if kind is SignInLinkRequested:
        return body_of(_link_requested())
    kinds = {each.detail_type() for each in kind.concrete_kinds()}
    for item in _outbox(example_ticket()):
        if item["detail_type"] in kinds:
            return envelope(item["source"], item["detail_type"], item["event"], item["event"]["at"])
    raise NoFirstEventError(f"{name}: the ticket of bench/example_ticket.py has no {kind.__name__}")


def _outbox(example: ExampleTicket) -> list[Item]:
    items = query(f"TICKET#{example.ticket.id}", limit=1000)
    return [item for item in items if item.get("type") == "EVENT"]


def _link_requested() -> SignInLinkRequested:
    return SignInLinkRequested(
        id=new_id(), at=now(), by=Actor.of(VISITOR), address=NEWCOMER, brand_id="aurora", language="en"
    )


AWS_EVENTS: dict[str, Callable[[], Event]] = {}


def _authorizer_request() -> Event:
    return {"version": "2.0", "headers": {"authorization": f"Bearer {bearer_token(MIA_AGENT.email)}"}}


def _sign_in(**asked: Any) -> Event:
    return {"request": {"userAttributes": {"email": NEWCOMER}, "session": [], **asked}, "response": {}}


def _sign_in_with_a_link() -> Event:
    commit([link_write(NEWCOMER, LINK_TOKEN)])
    return _sign_in(challengeAnswer=LINK_TOKEN)


TRIGGERED: dict[str, Callable[[], Event]] = {
    "api-authorizer": _authorizer_request,
    "table-stream": lambda: stream_batch(_outbox(example_ticket())),
    "cognito-define-auth-challenge": _sign_in,
    "cognito-create-auth-challenge": partial(_sign_in, challengeName="CUSTOM_CHALLENGE"),
    "cognito-verify-auth-challenge": _sign_in_with_a_link,
}


def _looked_up(table: Mapping[str, T], name: str, table_name: str) -> T:
    if name not in table:
        raise NoFirstEventError(f"add {name!r} to {table_name} in bench/first_events.py")
    return table[name]


def succeeded(function: Declared[Any], answer: Any) -> bool:
    """Whether this is how `function` answers when all went well."""
    match function.declaration:
        case Operation(status=status):
            return bool(answer["statusCode"] == status)
        case Consumer():
            return answer == {"batchItemFailures": []}
        case Trigger(by="api-authorizer"):
            return "agent" in json.dumps(answer)
        case Trigger(by="table-stream"):
            return answer == {"batchItemFailures": []}
        case Trigger(by="cognito-verify-auth-challenge"):
            return bool(answer["response"]["answerCorrect"])
    return answer is not None
