"""What the API takes and gives for a kind of record, derived from the fields that the record declares."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.fields import FieldInfo

from shared.growing import OrUnknown, strict
from shared.records.model import Record

# Built when they are first read: a cold start of a list pays for no form.
_LAZY = ConfigDict(defer_build=True)
_STRICT = ConfigDict(defer_build=True, extra="forbid")


def new_body(kind: type[Record], also: Mapping[str, Any] | None = None) -> type[BaseModel]:
    """`NewSnippet`: what people say about a new record, with the defaults that it has. `also` are fields as `create_model` takes them."""
    return create_model(f"New{kind.__name__}", __config__=_STRICT, **_editable(kind), **(also or {}))


def change_body(kind: type[Record]) -> type[BaseModel]:
    """`SnippetChange`: any of these. What is left out stays; null is a value where the record allows it."""
    fields: Any = {name: _optional(info) for name, (_, info) in _editable(kind).items()}
    return create_model(f"{kind.__name__}Change", __config__=_STRICT, **fields)


def list_body(kind: type[Record]) -> type[BaseModel]:
    """`SnippetList`: a page of records, and where the next one begins."""
    fields: Any = {"items": (list[kind], ...), "next_cursor": (str | None, None)}  # type: ignore[valid-type]  # a kind is a value here
    return create_model(f"{kind.__name__}List", __config__=_LAZY, **fields)


def _editable(kind: type[Record]) -> dict[str, Any]:
    """In the order in which the record declares them."""
    editable = kind.editable_fields() - kind.set_by_desk
    return {name: _strict(info) for name, info in kind.model_fields.items() if name in editable}


def _strict(info: FieldInfo) -> tuple[Any, FieldInfo]:
    """A record is read with values of newer code, and sent without."""
    sent = copy(info)
    sent.metadata = [each for each in info.metadata if not isinstance(each, OrUnknown)]
    sent.annotation = strict(info.annotation)
    return sent.annotation, sent


def _optional(info: FieldInfo) -> Any:
    """The same field, which may be left out. What it is then does not matter: a change is made of the fields that are set."""
    parts = info.asdict()
    type_, limits = parts["annotation"], parts["metadata"]
    said = {name: value for name, value in parts["attributes"].items() if "default" not in name}
    return Annotated[type_, *limits, Field(**said, default_factory=lambda: None)]
