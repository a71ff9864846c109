"""A realistic first event for every function, made on a desk where it will succeed.

Most of it follows from the declarations: a path's parameters are those of a fresh ticket, the caller is an agent of
its team, a consumer hears the event that its class names. Only what a declaration cannot know stands in a table, here
for requests and in `bench/first_messages.py` for the others.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bench.example_ticket import WORDS, ExampleTicket, example_ticket
from bench.first_messages import ENTERED, TRIGGERED, Event, looked_up, quarantined_mail, queue_batch
from infra.catalogue import Declared
from shared.api.collection import Collection
from shared.api.consumer import Consumer
from shared.api.operation import Operation
from shared.api.schedule import Schedule
from shared.api.step import Step
from shared.api.trigger import Trigger
from shared.identity.caller import VISITOR, Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may
from shared.ids import new_id
from shared.realtime.socket import Socket
from shared.storage.signing import sign_cursor
from tests.support.calls import http_event
from tests.support.live import pass_of, socket_event
from tests.support.people import ADA, ANA, MIA
from tests.support.record_samples import a_record, maker_of
from tests.support.samples import sample_of

# Who calls, where it is not an agent of the ticket's team.
CALLERS: dict[str, Caller] = {"create_ticket": ANA}

QUERIES: dict[str, Callable[[ExampleTicket], str]] = {
    "list_entries": lambda example: f"cursor={_cursor_at_the_end(example)}",
    "list_tickets": lambda _: "queue=teams",
}

# What the example's ticket has not, or their query must say: their requests are those of the contract tests, as are those
# whose path or body is in no table here.
SAMPLED = {
    "get_update_choice",
    "mail_reply_anyway",
    "take_push_receipt",
    "list_webhook_deliveries",
    "repeat_webhook_delivery",
    "try_push_subscription",
    *(
        "accept_message",
        "change_fields",
        "end_snooze",
        "explain_access",
        "find_similar_tickets",
        "get_raw_mail_link",
    ),
    *("get_applicable_form", "get_request_form", "list_search_values", "preview_merge", "rebuild_search"),
}

BODIES: dict[str, Event] = {
    "add_note": {"text": "Called them: it is about order 7731."},
    "assign_ticket": {"team_id": "billing", "assignee_id": "mia"},
    "change_priority": {"priority": "high"},
    "change_status": {"status": "pending"},
    "change_tags": {"tags": ["refund", "invoice"]},
    "create_ticket": {"subject": "Invoice is wrong", "text": WORDS, "brand_id": "aurora"},
    "reply_to_ticket": {"text": WORDS, "then_status": "pending"},
    "request_sign_in_link": {"email": "newcomer@acme.example"},
    "request_upload": {"filename": "invoice.pdf", "content_type": "application/pdf", "size": 81_234},
    "move_message": {"to_ticket_id": None},
}

PATH_VALUES: dict[str, Callable[[ExampleTicket], str]] = {
    "ticket_id": lambda example: str(example.ticket.id),
    "message_id": lambda example: str(example.mail.id),
    "attachment_id": lambda example: example.mail.attachments[0].id,
    "kind": lambda example: example.ticket.participants[0].reached_at.kind,
    "value": lambda example: example.ticket.participants[0].reached_at.value,
    "contact_id": lambda _: ANA.id,
    "mail_id": lambda _: quarantined_mail(),
}

# Operations on the agent's answer, which is not sent yet; others are about the customer's mail.
ABOUT_THE_ANSWER = {"withdraw_reply"}


def first_event(function: Declared[Any]) -> Event:
    """An event that `function` will handle with success, once. What it needs is stored now."""
    match function.declaration:
        case Operation() as operation:
            event = _request(function.name, operation) if _is_in_tables(function) else _sampled(function)
        case Collection() as collection:
            event = _listing(collection)
        case Consumer() as consumer:
            event = queue_batch(function.name, consumer)
        case Step():
            event = looked_up(ENTERED, function.name, "ENTERED")()
        case Socket():
            event = socket_event(new_id(), "$connect", token=pass_of(MIA))
        case Trigger(by=source):
            event = looked_up(TRIGGERED, source, "TRIGGERED")()
        case _:  # a schedule
            event = {}
    return event


def succeeded(function: Declared[Any], answer: Any) -> bool:
    """Whether this is how `function` answers when all went well."""
    match function.declaration:
        case Operation() | Collection() | Socket() as declared:
            return bool(answer["statusCode"] == getattr(declared, "status", 200))
        case Consumer() | Trigger(by="table-stream"):
            return bool(answer == {"batchItemFailures": []})
        case Trigger(by="api-authorizer"):
            return "staff" in json.dumps(answer)
        case Trigger(by="cognito-verify-auth-challenge"):
            return bool(answer["response"]["answerCorrect"])
        case Schedule() | Trigger(by="deployment" | "log-errors" | "scheduler"):
            return answer is None
    return answer is not None


def _is_in_tables(function: Declared[Operation]) -> bool:
    asked = function.declaration.signature
    is_known = asked.path.keys() <= PATH_VALUES.keys() and (not asked.body or function.name in BODIES)
    return is_known and function.name not in SAMPLED


def _request(name: str, operation: Operation) -> Event:
    example = example_ticket()
    if name in ABOUT_THE_ANSWER:
        example = replace(example, mail=example.answer)
    path = operation.path
    for parameter in operation.signature.path:
        path = path.replace(f"{{{parameter}}}", PATH_VALUES[parameter](example))
    if make_query := QUERIES.get(name):
        path += f"?{make_query(example)}"
    body = BODIES.get(name)
    caller = CALLERS.get(name) or _somebody_who_may(operation.needs)
    return http_event(
        operation.handler, f"{operation.method} {path}", body, _headers(operation), _known(caller)
    )


def _sampled(function: Declared[Operation]) -> Event:
    sample, operation = sample_of(function), function.declaration
    return http_event(operation.handler, sample.request, sample.body, _headers(operation), sample.as_)


def _listing(collection: Collection) -> Event:
    """Of what a collection is asked, this is what it is asked most."""
    a_record(collection)
    request = f"GET /{collection.kind.collection}"
    return http_event(
        collection.handler, request, None, {"host": "api.northwind.example"}, maker_of(collection)
    )


def _somebody_who_may(permission: Permission) -> Caller:
    """An agent where that is enough, as most callers are."""
    return next(person for person in (VISITOR, MIA, ADA) if may(person, permission))


def _known(caller: Caller) -> Caller | None:
    return None if caller is VISITOR else caller


def _headers(operation: Operation) -> dict[str, str]:
    headers = {"host": "api.northwind.example", "content-type": "application/json"}
    return headers | ({"idempotency-key": new_id()} if operation.method == "POST" else {})


def _cursor_at_the_end(example: ExampleTicket) -> str:
    return sign_cursor("LOG#9999999999", scope=f"TICKET#{example.ticket.id}")
