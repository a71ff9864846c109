"""`round_trips`: the AWS calls of each operation, and the read and write units that DynamoDB takes for them.

The units are DynamoDB's own account (`ConsumedCapacity`, indexes included) where DynamoDB Local can run; else they are
computed from the sizes of the items, and indexes are left out.
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from bench.cold_start import Say, module_of
from bench.desk import running_desk
from bench.figure import Figure, Findings
from bench.first_events import first_event, succeeded
from bench.first_messages import NoFirstEventError
from bench.servers import NotAvailableError
from infra.catalogue import Declared, catalogue
from tests.support.calls import LambdaContext
from tests.support.wire import Call, counted, listening

WRITES = {"UpdateItem", "TransactWriteItems", "PutItem", "DeleteItem"}
# What the table asks of an operation: which calls it may make, and how many of them at most.
BOUNDS: dict[str, tuple[str, frozenset[str], int]] = {
    "create_ticket": ("calls that write", frozenset(WRITES), 2),
    "list_tickets": ("queries, 50 tickets", frozenset({"Query", "GetItem", "BatchGetItem"}), 1),
    "get_ticket": ("queries, with conversation", frozenset({"Query", "GetItem", "BatchGetItem"}), 1),
    "reply_to_ticket": ("transactions", frozenset(WRITES), 1),
}


@dataclass
class Trips:
    """The calls of one warm answer."""

    calls: list[Call] = field(default_factory=list)
    exact: bool = True

    @property
    def operations(self) -> Counter[str]:
        return Counter(call.operation for call in self.calls)

    @property
    def read_units(self) -> float:
        return sum(_units(call, "Read") if self.exact else call.read_units for call in self.calls)

    @property
    def write_units(self) -> float:
        return sum(_units(call, "Write") if self.exact else call.write_units for call in self.calls)

    def __str__(self) -> str:
        made = ", ".join(f"{count} {name}" if count > 1 else name for name, count in self.operations.items())
        return f"{made or 'none'}; {self.read_units:g} read units, {self.write_units:g} write units"


def round_trips(say: Say) -> Findings:
    """Each operation called once warm: directory and signing key are known, as they are for a minute and for good."""
    try:
        with running_desk(exact_units=True):
            return _findings(say, exact=True)
    except NotAvailableError as reason:
        with running_desk():
            found = _findings(say, exact=False)
        return Findings(found.figures, (f"units are computed: {reason}", *found.notes))


def _findings(say: Say, *, exact: bool) -> Findings:
    figures, notes = [], []
    for function in catalogue().entries:
        say(function.name)
        try:
            trips = _trips(function, exact=exact)
        except NoFirstEventError as error:
            notes.append(str(error))
            continue
        if bound := BOUNDS.get(function.name):
            what, kinds, most = bound
            made = sum(count for name, count in trips.operations.items() if name in kinds)
            figures.append(Figure(f"{function.name}: {what}", made, at_most=most))
        notes.append(f"{function.name}: {trips}")
    return Findings(figures, tuple(notes))


def _trips(function: Declared[Any], *, exact: bool) -> Trips:
    handler = importlib.import_module(module_of(function)).handler
    handler(first_event(function), LambdaContext())
    event = first_event(function)
    with accounted(), counted() as seen:
        answer = handler(event, LambdaContext())
    if not succeeded(function, answer):
        raise NoFirstEventError(f"{function.name} answered {answer}")
    return Trips(seen.calls, exact)


@contextmanager
def accounted() -> Iterator[None]:
    """DynamoDB says with each answer what it took."""

    def ask(params: dict[str, Any], **_: Any) -> None:
        params["ReturnConsumedCapacity"] = "TOTAL"

    with listening("provide-client-params.dynamodb", ask):
        yield


def _units(call: Call, kind: str) -> float:
    """The units that DynamoDB took for a call: of the table and its indexes, for reading or for writing.

    For 1 KB that is put inside a transaction DynamoDB Local 2.6.1 says 4 units; DynamoDB itself takes 2:
    https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
    """
    if (call.operation in WRITES) is not (kind == "Write"):
        return 0
    consumed = call.response.get("ConsumedCapacity", [])
    tables = consumed if isinstance(consumed, list) else [consumed]
    units = sum(float(table["CapacityUnits"]) for table in tables)
    return units / 2 if call.operation == "TransactWriteItems" else units
