"""Writing: all or nothing, at most once, and only onto the version that the writer read."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from botocore.exceptions import ClientError
from pydantic import BaseModel

from shared.aws import client
from shared.clock import expiry, now
from shared.config import table_name
from shared.errors import ConflictError, DomainError, InvalidError
from shared.identity.caller import Once
from shared.storage.marshal import Item, to_attribute, to_item
from shared.storage.table import get

REMEMBERED = timedelta(days=7)
# Of one transaction: TransactWriteItems takes no more.
MOST_WRITES = 100
# The longest pause before each retry, in seconds. A transaction that met another on the same items wrote nothing.
_PAUSES = (0.02, 0.08, 0.3)

# An item without a version was stored before items had versions: it is in its first.
_FIRST_VERSION = "#version = :replaced OR (attribute_exists(PK) AND attribute_not_exists(#version))"


class AlreadyDoneError(DomainError):
    """This very request was carried out before. `response` is its JSON."""

    def __init__(self, response: str) -> None:
        super().__init__("this was done before")
        self.response = response


class IdempotencyKeyReusedError(InvalidError):
    """One Idempotency-Key for two different requests."""


class BusyError(ConflictError):
    """Another transaction was changing the same items. A retry succeeds."""


@dataclass(frozen=True)
class Write:
    """One part of a transaction, and the error to raise if its condition does not hold."""

    kind: str
    key: Item
    request: dict[str, Any]
    otherwise: DomainError | None = None

    def wire(self) -> Any:
        body = {"TableName": table_name(), "ReturnValuesOnConditionCheckFailure": "ALL_OLD", **self.request}
        return {self.kind: body}


def put_new(item: Item, otherwise: DomainError) -> Write:
    """Put an item that must not exist yet. An expired one does not exist, although DynamoDB deletes it days later."""
    request: dict[str, Any] = {"Item": to_item(item), "ConditionExpression": "attribute_not_exists(PK)"}
    if "expires" in item:
        request |= {
            "ConditionExpression": "attribute_not_exists(PK) OR #expires <= :now",
            "ExpressionAttributeNames": {"#expires": "expires"},
            "ExpressionAttributeValues": {":now": to_attribute(int(now().timestamp()))},
        }
    return Write("Put", _key(item), request, otherwise)


def put_version(item: Item, replaces: int, otherwise: DomainError) -> Write:
    """Write the next version of an item; `replaces` is the version that the writer read.

    An attribute that is None in `item` is removed; one that `item` does not name stays, because during a deployment
    newer code writes attributes and index keys that older code does not know.
    """
    key = _key(item)
    names = {f"#{number}": name for number, name in enumerate(name for name in item if name not in key)}
    values = {
        f":{alias[1:]}": to_attribute(item[name]) for alias, name in names.items() if item[name] is not None
    }
    kept = ", ".join(f"#{alias[1:]} = {alias}" for alias in values)
    removed = ", ".join(alias for alias, name in names.items() if item[name] is None)
    request = {
        "Key": to_item(key),
        "UpdateExpression": f"SET {kept} REMOVE {removed}" if removed else f"SET {kept}",
        "ConditionExpression": "#version = :replaced" if replaces > 1 else _FIRST_VERSION,
        "ExpressionAttributeNames": {**names, "#version": "version"},
        "ExpressionAttributeValues": {**values, ":replaced": to_attribute(replaces)},
    }
    return Write("Update", key, request, otherwise)


def put(item: Item) -> Write:
    """Put an item, whether or not one exists."""
    return Write("Put", _key(item), {"Item": to_item(item)})


def delete_existing(key: Item, otherwise: DomainError) -> Write:
    """Delete an item that must exist."""
    return Write(
        "Delete", key, {"Key": to_item(key), "ConditionExpression": "attribute_exists(PK)"}, otherwise
    )


def delete(key: Item) -> Write:
    """Delete an item, if it exists."""
    return Write("Delete", key, {"Key": to_item(key)})


def add(key: Item, sets: Item | None = None, **amounts: int) -> Write:
    """Add to numeric attributes, of which a missing one is 0; and set those in `sets`."""
    sets = sets or {}
    names = {f"#{name}": name for name in (*amounts, *sets)}
    values = {f":{name}": to_attribute(value) for name, value in {**amounts, **sets}.items()}
    expression = "ADD " + ", ".join(f"#{name} :{name}" for name in amounts)
    if sets:
        expression += " SET " + ", ".join(f"#{name} = :{name}" for name in sets)
    request = {
        "Key": to_item(key),
        "UpdateExpression": expression,
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
    }
    return Write("Update", key, request)


def commit(writes: Sequence[Write], *, once: Once | None = None, response: BaseModel | None = None) -> None:
    """One TransactWriteItems. With `once`, the response is stored in the same transaction: a retry raises
    AlreadyDoneError with it and writes nothing. Otherwise the first failed condition raises its own error.
    """
    parts = [_remember(once, response)] if once else []
    parts += writes
    for pause in (*_PAUSES, None):
        try:
            client("dynamodb").transact_write_items(TransactItems=[part.wire() for part in parts])
        except ClientError as error:
            refusal = _refusal(error, parts, once)
            if pause is None or not isinstance(refusal, BusyError):
                raise refusal from error
            time.sleep(pause * random.random())  # noqa: S311  # so that two who met do not meet again
        else:
            return


def first_response(once: Once) -> AlreadyDoneError | None:
    """The response to the first request with this key, if there was one."""
    key = _once_key(once)
    record = get(key["PK"], key["SK"])
    return _recalled(record, once) if record else None


def _remember(once: Once, response: BaseModel | None) -> Write:
    item = {
        **_once_key(once),
        "fingerprint": once.fingerprint,
        "answer": response.model_dump_json() if response else "null",
        "expires": expiry(REMEMBERED),
    }
    return put_new(item, otherwise=BusyError("this request is being carried out"))


def _refusal(error: ClientError, parts: list[Write], once: Once | None) -> Exception:
    reasons: list[dict[str, Any]] = error.response.get("CancellationReasons", [])  # type: ignore[assignment]  # not in botocore's types
    if error.response["Error"]["Code"] != "TransactionCanceledException":
        return error
    for part, reason in zip(parts, reasons, strict=False):
        if reason["Code"] == "TransactionConflict":
            return BusyError("someone else is changing this right now; try again")
        if reason["Code"] == "ConditionalCheckFailed":
            if once and part is parts[0]:
                return first_response(once) or BusyError("this request is being carried out")
            return _with_current_version(part.otherwise, reason) or error
    return error


def _with_current_version(refusal: DomainError | None, reason: dict[str, Any]) -> DomainError | None:
    """DynamoDB returns the item that failed the condition, and with it the current version."""
    if isinstance(refusal, ConflictError) and "version" in reason.get("Item", {}):
        refusal.current_version = int(reason["Item"]["version"]["N"])
    return refusal


def _recalled(record: Item, once: Once) -> AlreadyDoneError:
    if record["fingerprint"] != once.fingerprint:
        raise IdempotencyKeyReusedError(
            "this Idempotency-Key was used for another request", **{"header.Idempotency-Key": "use a new one"}
        )
    return AlreadyDoneError(record["answer"])


def _once_key(once: Once) -> Item:
    return {"PK": f"ONCE#{once.key}", "SK": "ONCE"}


def _key(item: Item) -> Item:
    return {"PK": item["PK"], "SK": item["SK"]}
