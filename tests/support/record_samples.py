"""Requests to the collections, derived from one example for each kind of record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from infra.catalogue import Declared, catalogue
from shared.api.collection import Collection
from shared.api.operation import Operation
from shared.identity.caller import Caller
from shared.identity.policy import may
from shared.ids import new_id
from shared.records.model import Record
from shared.records.sharing import SharedRecord
from tests.support.calls import call
from tests.support.people import ADA, MIA

COLLECTIONS = {entry.file: entry.declaration for entry in catalogue().of(Collection)}


@dataclass(frozen=True)
class Example:
    """What a record is made with, each time another, and a change of it. A new kind of record adds its line here."""

    new: Callable[[], Mapping[str, Any]]
    change: Mapping[str, Any]


_WEEK = [["09:00-17:00"]] * 5 + [[], []]
_TARGETS = {"urgent": 60, "high": 120, "normal": 240, "low": 480}
# One rule is about each of these.
_ANSWERED = cycle(
    {"status": status, "channel": channel, "brand_id": brand}
    for status in ("open", "pending", "on_hold", "solved", "closed")
    for channel in ("mail", "portal")
    for brand in (None, "aurora", "kaffeewerk")
)

EXAMPLES: dict[str, Example] = {
    "agents": Example(
        lambda: {"name": "Kim Vo", "email": f"{new_id()}@northwind.example", "teams": ["tech"]},
        {"name": "Kim Vogel"},
    ),
    "macros": Example(
        lambda: {"name": "Refund", "texts": [{"language": "en", "reply": "It is on its way."}]},
        {"name": "Refunds", "status": "solved"},
    ),
    "rules": Example(
        lambda: {"name": "VIP", "when": ["ticket_opened"], "conditions": "tag:vip", "priority": "urgent"},
        {"is_paused": True},
    ),
    "team-webhooks": Example(
        lambda: {
            "name": "#billing",
            "team_id": "billing",
            "url": "https://hooks.slack.com/services/T0/B0/secret",
        },
        {"name": "#invoices", "occasions": ["sla_breached"]},
    ),
    "roles": Example(
        lambda: {"name": f"Role {new_id()}", "permissions": ["tickets:read"], "scope": "own"},
        {"description": "Reads what it is asked about."},
    ),
    "identity-providers": Example(
        lambda: {
            "name": "Northwind",
            "issuer": "https://login.northwind.example",
            "client_id": "lambdesk",
            "mail_domains": ["northwind.example"],
        },
        {"name": "Northwind SSO"},
    ),
    "brands": Example(
        lambda: {"name": f"Brand {new_id()}", "sender": "Brand <hello@aurora.example>"},
        {"accent": "#112233", "reply_promise": "We answer within a day."},
    ),
    "calendars": Example(
        lambda: {"name": "Office", "zone": "Europe/Berlin", "week": _WEEK}, {"closed": ["2026-12-24"]}
    ),
    "mailboxes": Example(
        lambda: {"address": f"{new_id().lower()}@aurora.example", "brand_id": "aurora", "team_id": "tech"},
        {"team_id": "billing"},
    ),
    "sla-policies": Example(
        lambda: {"name": "Gold", "calendar_id": a_calendar_id(), "first_response": _TARGETS}, {"warn_at": 0.5}
    ),
    "snippets": Example(
        lambda: {"name": "Refund", "text": "Your refund is on its way."}, {"name": "Refunds"}
    ),
    "ticket-fields": Example(
        lambda: {"name": "Model", "key": f"model-{new_id().lower()}", "kind": "text"}, {"customers_see": True}
    ),
    "ticket-forms": Example(
        lambda: {"name": "Repair", "brand_ids": ["aurora"]}, {"brand_ids": ["kaffeewerk"]}
    ),
    "answer-rules": Example(
        lambda: {"name": "Late answers", "effect": "reopens", **next(_ANSWERED)}, {"effect": "stays"}
    ),
    "ticket-statuses": Example(
        lambda: {"name": f"Waits for the supplier {new_id()}", "category": "on_hold"},
        {"names": {"de": "Wartet auf Lieferant"}, "customer_names": {"en": "On its way to us"}},
    ),
    "views": Example(lambda: {"name": "Late", "conditions": "sla:late"}, {"name": "Too late"}),
    "teams": Example(lambda: {"name": f"Team {new_id()}"}, {"lead": "kim@northwind.example"}),
}


def a_calendar_id() -> str:
    return a_record(next(each for each in COLLECTIONS.values() if each.kind.collection == "calendars")).id


def collection_of(declared: Declared[Operation]) -> Collection | None:
    """The collection whose operation this is."""
    return COLLECTIONS.get(declared.file) if declared.file != declared.name else None


def maker_of(collection: Collection) -> Caller:
    """An agent where that is enough."""
    return next(person for person in (MIA, ADA) if may(person, collection.kind.write_permission))


def example_of(collection: Collection) -> Example:
    name = collection.kind.collection
    assert name in EXAMPLES, f"give {name} an example, in tests/support/record_samples.py"
    return EXAMPLES[name]


def a_record(collection: Collection, *, archived: bool = False) -> Record:
    """The example, made by somebody who may."""
    path, by = f"/{collection.kind.collection}", maker_of(collection)
    made = call(collection.handler, f"POST {path}", example_of(collection).new(), as_=by)
    assert made.status == 201, made.json
    record = collection.kind.model_validate(made.json)
    if archived:
        assert call(collection.handler, f"PUT {path}/{record.id}/archive", as_=by).status == 200
    return record


def request_for(collection: Collection, operation: Operation) -> tuple[str, Any]:
    """A request to this operation that succeeds, and its body. The record that it is about is made first."""
    restores = operation.method == "DELETE"
    record = a_record(collection, archived=restores)
    bodies = {"POST": example_of(collection).new(), "PATCH": example_of(collection).change}
    path = operation.path.replace(f"{{{collection.record_id}}}", record.id)
    return f"{operation.method} {path}", bodies.get(operation.method)


def is_shared_by_everybody(collection: Collection) -> bool:
    """Whether whoever's role may read such records may read all of them."""
    return not issubclass(collection.kind, SharedRecord)
