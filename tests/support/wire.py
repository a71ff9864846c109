"""What goes over the wire: each AWS call of the desk's clients, seen and counted, or made to fail.

Through botocore's own event hooks, so that nothing of the desk is replaced.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ReadTimeoutError

from shared.aws import client
from shared.tickets.rows import PROJECTED

SERVICES = (
    "dynamodb",
    "s3",
    "sqs",
    "events",
    "sesv2",
    "cognito-idp",
    "cloudwatch",
    "lambda",
    "apigatewaymanagementapi",
    "stepfunctions",
)
KB = 1024
# The table's and the index's own keys in each row of an index.
_ROW_KEYS = 150


@dataclass
class Call:
    """One AWS call. Units are DynamoDB's, from the sizes of the items: moto does not know them."""

    operation: str
    request: dict[str, Any]
    response: dict[str, Any] = field(default_factory=dict)

    @property
    def read_units(self) -> float:
        """4 KB each, half if an index or an eventually consistent read will do."""
        items = self.response.get("Items", [])
        items = [*items, self.response["Item"]] if "Item" in self.response else items
        match self.operation:
            case "GetItem":
                return max(1, math.ceil(sum(map(item_bytes, items)) / (4 * KB)))
            case "Query":
                units = max(1, math.ceil(sum(map(item_bytes, items)) / (4 * KB)))
                return units if self.request.get("ConsistentRead") else units / 2
            case "BatchGetItem":
                found = [item for table in self.response["Responses"].values() for item in table]
                asked = sum(len(table["Keys"]) for table in self.request["RequestItems"].values())
                return sum(max(1, math.ceil(item_bytes(i) / (4 * KB))) for i in found) + asked - len(found)
        return 0

    @property
    def write_units(self) -> int:
        """1 KB each, doubled in a transaction; indexes are written besides, see `index_units`."""
        if self.operation == "UpdateItem":
            return 1
        return sum(2 * _write_size(write) for write in self.request.get("TransactItems", ()))

    @property
    def index_units(self) -> int:
        """An index takes one unit per KB for a new row, two where the row moves: its sort key is a time, so it always does."""
        total = 0
        for write in self.request.get("TransactItems", ()):
            item = _written(write)
            rows = sum(1 for name in item if name.startswith("GSI") and name.endswith("PK"))
            moves = 1 if "attribute_not_exists" in write.get("Put", {}).get("ConditionExpression", "") else 2
            carried = item_bytes({name: item[name] for name in PROJECTED if name in item}) + _ROW_KEYS
            total += rows * moves * math.ceil(carried / KB)
        return total


def item_bytes(item: dict[str, Any]) -> int:
    """DynamoDB's arithmetic: names and texts by their UTF-8 bytes, numbers by their digits, 3 + 1 for what nests."""
    return sum(len(name.encode()) + _value_bytes(value) for name, value in item.items())


def _value_bytes(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    match kind:
        case "S":
            return len(content.encode())
        case "B":
            return len(content)
        case "N":
            return len(content) // 2 + 1
        case "M":
            return 3 + sum(len(name.encode()) + _value_bytes(part) + 1 for name, part in content.items())
        case "L":
            return 3 + sum(_value_bytes(part) + 1 for part in content)
    return 1


def _write_size(write: dict[str, Any]) -> int:
    return max(1, math.ceil(item_bytes(_written(write)) / KB))


def _written(write: dict[str, Any]) -> dict[str, Any]:
    """The item that a part of a transaction writes. An update names each attribute `#n` and its value `:n`."""
    ((_, request),) = write.items()
    names = request.get("ExpressionAttributeNames", {})
    values = request.get("ExpressionAttributeValues", {})
    assigned = {name: values[f":{alias[1:]}"] for alias, name in names.items() if f":{alias[1:]}" in values}
    return request.get("Item") or {**request["Key"], **assigned}


@dataclass
class Counted:
    """The AWS calls made inside `counted()`, in order."""

    calls: list[Call] = field(default_factory=list)

    @property
    def operations(self) -> list[str]:
        return [call.operation for call in self.calls]

    @property
    def read_units(self) -> float:
        return sum(call.read_units for call in self.calls)

    @property
    def write_units(self) -> int:
        return sum(call.write_units for call in self.calls)

    @property
    def index_units(self) -> int:
        return sum(call.index_units for call in self.calls)


@contextmanager
def counted() -> Iterator[Counted]:
    """Count the calls that are made inside."""
    seen = Counted()

    def before(params: dict[str, Any], model: Any, context: dict[str, Any], **_: Any) -> None:
        context["seen"] = Call(model.name, dict(params))
        # Signing a link passes here as well, and asks nobody: only what is answered is a call.

    def after(parsed: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
        context["seen"].response = parsed
        seen.calls.append(context["seen"])

    with listening("provide-client-params", before), listening("after-call", after):
        yield seen


class FaultError(ReadTimeoutError):
    """The network failed, where a test said so."""

    def __init__(self) -> None:
        super().__init__(endpoint_url="https://aws.example")


@dataclass
class Faults:
    """Fails the call with number `at` (from 0): before it leaves, or after it was done, when its answer is lost.

    `failed` names the call, once it has.
    """

    at: int
    answer_lost: bool = False
    seen: int = 0
    failed: str = ""

    @property
    def happened(self) -> bool:
        return self.seen > self.at

    @contextmanager
    def injected(self) -> Iterator[None]:
        def fail(model: Any, **_: Any) -> None:
            self.seen += 1
            if self.seen == self.at + 1:
                self.failed = model.name
                raise FaultError

        with listening("after-call" if self.answer_lost else "before-call", fail):
            yield


@contextmanager
def listening(moment: str, listener: Callable[..., Any]) -> Iterator[None]:
    """`listener` is called at this moment of every AWS call; botocore's documentation names the moments."""
    clients = [_client(service) for service in SERVICES]
    for each in clients:
        each.meta.events.register(moment, listener)
    try:
        yield
    finally:
        for each in clients:
            each.meta.events.unregister(moment, listener)


def _client(service: Any) -> Any:
    return client(service)


@dataclass
class Meanwhile:
    """Lets something else happen just before the call with number `at`, as if another function had been quicker."""

    at: int
    action: Callable[[], object]
    seen: int = 0

    @contextmanager
    def happening(self) -> Iterator[None]:
        def let_happen(**_: Any) -> None:
            self.seen += 1
            if self.seen == self.at + 1:
                # Its own calls pass here too, and are behind the number.
                self.action()

        with listening("before-call", let_happen):
            yield
