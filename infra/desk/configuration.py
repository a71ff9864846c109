"""`desk config`: the desk's settings as a file, and how the two differ. A new kind of record is among them by itself."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.catalogue import catalogue
from infra.config import DeskFileError
from shared.api.collection import Collection
from shared.errors import InvalidError
from shared.identity.caller import Caller
from shared.paging import Page
from shared.records.actions import list_records, validated
from shared.records.model import Record
from shared.records.store import find_record

# Whose records a list shows: all that are not somebody's own.
READER = Caller.system("desk-command")
# Of a value in a line of the plan.
MAX_SHOWN = 100

# The fields of records that people set, by collection and id.
Settings = Mapping[str, Mapping[str, dict[str, Any]]]


@dataclass(frozen=True)
class Difference:
    """One record that the desk has otherwise, only itself (`shall` is None), or not yet (`was` is None)."""

    collection: str
    record_id: str
    was: dict[str, Any] | None
    shall: dict[str, Any] | None

    @property
    def lines(self) -> list[str]:
        where = f"{self.collection}[{self.record_id}]"
        if self.shall is None:
            return [f"- {where} is only at the desk"]
        if self.was is None:
            return [f"+ {where} is new"]
        names = sorted({*self.was, *self.shall})
        return [
            f"~ {where}.{name}: {_shown(self.was.get(name))} → {_shown(self.shall.get(name))}"
            for name in names
            if self.was.get(name) != self.shall.get(name)
        ]


def settings_of_desk() -> Settings:
    """Every setting in use of the deployed desk; what is archived or somebody's own is left out."""
    return {name: _by_id(_all(each.kind)) for name, each in _collections().items()}


def read_settings(file: Path) -> Settings:
    """The records that a file names, with the fields that they would have. What else it says is not for them."""
    try:
        said = tomllib.loads(file.read_text())
    except FileNotFoundError:
        raise DeskFileError(f"{file}: there is no such file") from None
    except tomllib.TOMLDecodeError as error:
        raise DeskFileError(f"{file}: is not TOML: {error}") from None
    return {
        name: _by_id(_record(each.kind, values) for values in said[name])
        for name, each in _collections().items()
        if name in said
    }


def differences(deployed: Settings, wanted: Settings) -> list[Difference]:
    """Of the kinds that `wanted` names; others are none of its business."""
    return [
        Difference(name, record_id, deployed[name].get(record_id), records.get(record_id))
        for name, records in wanted.items()
        for record_id in sorted({*deployed[name], *records})
        if deployed[name].get(record_id) != records.get(record_id)
    ]


def apply(changes: Iterable[Difference], by: Caller) -> None:
    """Make the desk as the file says, by its own verbs, with their rules and events.

    One record may need another that comes after it, so those that are refused are tried again behind the others.
    """
    todo = list(changes)
    while todo:
        refused: list[tuple[Difference, InvalidError]] = []
        for change in todo:
            try:
                _apply(change, by)
            except InvalidError as error:
                refused.append((change, error))
        if len(refused) == len(todo):
            first, reason = refused[0]
            fields = "; ".join(reason.fields.values())
            raise DeskFileError(f"{first.collection}[{first.record_id}]: {reason} ({fields})")
        todo = [change for change, _ in refused]


def as_toml(settings: Settings) -> str:
    return "\n".join(
        _section(name, {"id": record_id} | fields)
        for name, records in settings.items()
        for record_id, fields in records.items()
    )


def _apply(change: Difference, by: Caller) -> None:
    collection, record_id = _collections()[change.collection], change.record_id
    there = find_record(collection.kind, record_id)
    if change.shall is None:
        collection.verbs["archive"](record_id, by=by)
    elif there is None:
        collection.verbs["create"]({"id": record_id, **change.shall}, by=by)
    else:
        if there.is_archived:
            collection.verbs["restore"](record_id, by=by)
        nothing = dict.fromkeys(change.was or ())
        collection.verbs["change"](record_id, nothing | change.shall, by=by)


def _collections() -> dict[str, Collection]:
    found = (entry.declaration for entry in catalogue().of(Collection))
    return {each.kind.collection: each for each in found if each.kind.is_setting}


def _all(kind: type[Record]) -> Iterator[Record]:
    cursor = None
    while True:
        page = list_records(kind, Page(cursor=cursor, limit=100), READER)
        yield from page.items
        if (cursor := page.next_cursor) is None:
            return


def _record(kind: type[Record], values: dict[str, Any]) -> Record:
    where = f"{kind.collection}[{values.get('id', '?')}]"
    if unknown := sorted(values.keys() - _said(kind) - {"id"}):
        raise DeskFileError(f"{where}.{unknown[0]}: there is no such field")
    try:
        return validated(kind, values)
    except InvalidError as error:
        field, says = next(iter(error.fields.items()))
        raise DeskFileError(f"{where}.{field.removeprefix('body.')}: {says}") from error


def _by_id(records: Iterable[Record]) -> dict[str, dict[str, Any]]:
    return {record.id: _fields(record) for record in records if not record.is_shipped}


def _fields(record: Record) -> dict[str, Any]:
    return record.model_dump(mode="json", include=_said(type(record)), exclude_none=True)


def _said(kind: type[Record]) -> set[str]:
    return {*kind.editable_fields()} - kind.set_by_desk


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"


def _section(name: str, values: dict[str, Any]) -> str:
    return "\n".join([f"[[{name}]]", *(f"{key} = {_toml(value)}" for key, value in values.items()), ""])


def _toml(value: Any) -> str:
    """Strings and numbers of JSON are TOML's, too."""
    match value:
        case dict():
            pairs = (f"{json.dumps(key, ensure_ascii=False)} = {_toml(part)}" for key, part in value.items())
            return f"{{ {', '.join(pairs)} }}"
        case list():
            return f"[{', '.join(map(_toml, value))}]"
        case _:
            return json.dumps(value, ensure_ascii=False)
