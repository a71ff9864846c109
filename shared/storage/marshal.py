"""Between JSON values and DynamoDB's attribute values.

boto3 has a serializer of its own, but importing it imports all of boto3, which a cold start would pay for.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

Item = dict[str, Any]
# DynamoDB refuses a number that is nearer to nothing.
_LEAST = 1e-130


def to_attribute(value: Any) -> dict[str, Any]:
    """A JSON value or bytes as DynamoDB's wire format, e.g. `7` as `{"N": "7"}`."""
    match value:
        case None:
            return {"NULL": True}
        case bool():
            return {"BOOL": value}
        case str() | bytes():
            return {"S" if isinstance(value, str) else "B": value}
        case int() | float():
            return {"N": str(value) if abs(value) >= _LEAST else "0"}
        case dict():
            return {"M": {name: to_attribute(part) for name, part in value.items()}}
        case list() | tuple():
            return {"L": [to_attribute(part) for part in value]}
    raise TypeError(f"DynamoDB cannot hold {type(value).__name__}")


def from_attribute(attribute: dict[str, Any]) -> Any:
    """The JSON value of one attribute."""
    ((kind, value),) = attribute.items()
    match kind:
        case "NULL":
            return None
        case "N":
            return float(value) if set(value) & set(".eE") else int(value)
        case "M":
            return from_item(value)
        case "L":
            return [from_attribute(part) for part in value]
    return value


def to_item(values: Item) -> dict[str, Any]:
    """An item's wire format. Top-level attributes that are None are left out, so that sparse indexes stay sparse."""
    return {name: to_attribute(value) for name, value in values.items() if value is not None}


def from_item(item: dict[str, Any]) -> Item:
    return {name: from_attribute(attribute) for name, attribute in item.items()}


def attributes_of(model: BaseModel, exclude: set[str] | None = None) -> Item:
    """A model as the values of an item. A field without a value is named, as None: whoever writes the next version
    removes what the one before had.
    """
    fields = type(model).model_fields.keys() - (exclude or set())
    return dict.fromkeys(sorted(fields)) | model.model_dump(mode="json", exclude_none=True, exclude=exclude)
