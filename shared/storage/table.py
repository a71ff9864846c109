"""Reading the single table `Desk`, by GetItem, Query or BatchGetItem. Nothing scans.

DynamoDB deletes expired items only within days; these functions leave them out at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from shared.aws import client
from shared.clock import now
from shared.config import table_name
from shared.storage.marshal import Item, from_item, to_attribute, to_item


@dataclass(frozen=True)
class Index:
    """The names of an index and its key attributes. `MAIN` is the table itself."""

    name: str | None
    partition: str
    sort: str

    @classmethod
    def secondary(cls, number: int) -> Index:
        return cls(f"GSI{number}", f"GSI{number}PK", f"GSI{number}SK")


MAIN = Index(None, "PK", "SK")
# The number of secondary indexes.
INDEXES = 6
_READ_AT_ONCE = 100


def get(partition: str, sort: str) -> Item | None:
    """One item, as it is now (a consistent read: 1 unit per 4 KB)."""
    found = client("dynamodb").get_item(
        TableName=table_name(), Key=to_item({"PK": partition, "SK": sort}), ConsistentRead=True
    )
    return next(iter(_alive([found["Item"]])), None) if "Item" in found else None


def get_many(keys: Iterable[tuple[str, str]]) -> list[Item]:
    """The items of up to 100 keys that exist, in no order."""
    wanted = [to_item({"PK": partition, "SK": sort}) for partition, sort in dict.fromkeys(keys)]
    if not wanted:
        return []
    items: list[Item] = []
    left: Any = {table_name(): {"Keys": wanted, "ConsistentRead": True}}
    while left:  # a busy table returns only some of the items
        found = client("dynamodb").batch_get_item(RequestItems=left)
        items += _alive(found["Responses"].get(table_name(), []))
        left = found.get("UnprocessedKeys")
    return items


def query(
    partition: str,
    *,
    index: Index = MAIN,
    begins: str | None = None,
    beyond: str | None = None,
    newest_first: bool = False,
    limit: int = 100,
) -> list[Item]:
    """Up to `limit` items of one partition in sort order: those that begin with a sort key, or come after one, or both.

    A Query reads 1 MB at most. Where that is less than `limit` items, it goes on: one more Query for each MB.
    """
    return _items(_asked(partition, index, begins, beyond, newest_first=newest_first), limit)


def count_items(partition: str, index: Index, at_most: int) -> int:
    """How many items one partition of an index has, as far as `at_most`: so many are read, and none is sent."""
    asked = _asked(partition, index, None, None, newest_first=False)
    return int(client("dynamodb").query(**asked, Select="COUNT", Limit=at_most)["Count"])


def query_cheaply(partition: str, limit: int) -> list[Item]:
    """A whole partition as it was a moment ago: half the read units, for what need not be the very last word."""
    asked = _asked(partition, MAIN, None, None, newest_first=False)
    return _items({**asked, "ConsistentRead": False}, limit)


def query_among(
    partition: str,
    among: tuple[str, Sequence[str] | None],
    *,
    index: Index = MAIN,
    begins: str | None = None,
    before: str | None = None,
    limit: int,
) -> list[Item]:
    """Newest first, those items whose attribute has one of these values (100 at most; None: any). The others are read,
    and left out. With `begins` and `before` it goes on before a key, among those that begin so.
    """
    attribute, values = among
    if values is not None and not values:
        return []
    asked = _asked(partition, index, begins, before, newest_first=True)
    if values:
        chosen = {f":among{number}": value for number, value in enumerate(values)}
        asked["ExpressionAttributeNames"]["#among"] = attribute
        asked["ExpressionAttributeValues"] |= to_item(chosen)
        asked["FilterExpression"] = f"#among IN ({', '.join(chosen)})"
    return _items(asked, limit)


def _asked(
    partition: str, index: Index, begins: str | None, beyond: str | None, *, newest_first: bool
) -> dict[str, Any]:
    names, values = {"#pk": index.partition}, {":pk": to_attribute(partition)}
    condition = "#pk = :pk"
    if begins is not None or beyond is not None:
        names["#sk"] = index.sort
        further = "<" if newest_first else ">"
        condition += " AND begins_with(#sk, :sk)" if begins is not None else f" AND #sk {further} :sk"
        values[":sk"] = to_attribute(begins if begins is not None else beyond)
    # A key condition says one thing of a sort key: among those that begin so, a read goes on where another ended.
    from_there = {"ExclusiveStartKey": to_item({"PK": partition, "SK": beyond})} if begins and beyond else {}
    return {
        **from_there,
        "TableName": table_name(),
        "KeyConditionExpression": condition,
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
        "ScanIndexForward": not newest_first,
        **({"IndexName": index.name} if index.name else {"ConsistentRead": True}),
    }


def _items(asked: dict[str, Any], limit: int) -> list[Item]:
    items: list[Item] = []
    while len(items) < limit:
        # DynamoDB counts what it reads, not what a filter lets through.
        at_most = max(limit, _READ_AT_ONCE) if "FilterExpression" in asked else limit - len(items)
        found = client("dynamodb").query(**asked, Limit=at_most)
        items += _alive(found["Items"])
        if "LastEvaluatedKey" not in found:
            break
        asked["ExclusiveStartKey"] = found["LastEvaluatedKey"]
    return items[:limit]


def _alive(found: Iterable[Any]) -> list[Item]:
    at = now().timestamp()
    return [item for item in map(from_item, found) if item.get("expires", math.inf) > at]


def count_up(partition: str, sort: str, by: int = 1) -> int:
    """Add to an atomic counter; the sum after it."""
    answer = client("dynamodb").update_item(
        TableName=table_name(),
        Key=to_item({"PK": partition, "SK": sort}),
        UpdateExpression="ADD #n :by",
        ExpressionAttributeNames={"#n": "n"},
        ExpressionAttributeValues={":by": to_attribute(by)},
        ReturnValues="UPDATED_NEW",
    )
    return int(from_item(answer["Attributes"])["n"])
