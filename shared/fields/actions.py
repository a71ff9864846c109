"""The rules of fields and forms, as records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shared.directory.store import directory, require_brand
from shared.directory.verbs import DirectoryVerbs
from shared.errors import ConflictError, InvalidError
from shared.fields.form import FormEntry, TicketForm
from shared.fields.model import FieldKind, TicketField
from shared.fields.pattern import require_pattern
from shared.identity.caller import Caller
from shared.records.store import find_record, load_record


class FieldTakenError(InvalidError):
    """There is a field of this key, perhaps an archived one."""


class FieldStaysError(InvalidError):
    """A field is its key, and its values are of its kind."""


class FieldNotForCustomersError(InvalidError):
    """Customers learn of nobody and of no ticket of the desk by a field."""


class InvalidPatternError(InvalidError):
    """The pattern cannot be used."""


class FieldInUseError(ConflictError):
    """A form asks for the field."""


class UnknownFieldError(InvalidError):
    """A form names a field that the desk does not have, or no longer, or that stands behind what needs it."""


class UnknownTopicError(InvalidError):
    """None of the form's brands has this topic."""


def create_field(fields: Mapping[str, Any], by: Caller) -> TicketField:
    key = str(fields["key"])
    if there := find_record(TicketField, key):
        todo = "restore it" if there.is_archived else "change it instead"
        raise FieldTakenError(
            f"there is a field {key} already: {todo}", **{"body.key": f"exists already: {todo}"}
        )
    return field_verbs.create({"id": key, **fields}, by)


def change_field(
    record_id: str, fields: Mapping[str, Any], by: Caller, expected_version: int = 0
) -> TicketField:
    """A choice that is left out is archived: tickets have it, and say what it was."""
    if choices := fields.get("choices"):
        kept = {choice["id"] for choice in choices}
        gone = [each for each in load_record(TicketField, record_id).choices if each.id not in kept]
        archived = [{**each.model_dump(), "is_archived": True} for each in gone]
        fields = {**fields, "choices": [*choices, *archived]}
    return field_verbs.change(record_id, fields, by, expected_version)


def _usable(field: TicketField) -> TicketField:
    before = find_record(TicketField, field.id)
    if field.key != field.id or (before and before.kind != field.kind) or field.kind not in {*FieldKind}:
        name = "key" if field.key != field.id else "kind"
        raise FieldStaysError(
            f"the {name} of a field stays: make another field, and archive this one",
            **{f"body.{name}": "stays as it is"},
        )
    if (field.customers_edit or field.customers_see) and field.kind in {FieldKind.PERSON, FieldKind.TICKET}:
        name = "customers_edit" if field.customers_edit else "customers_see"
        raise FieldNotForCustomersError(
            "the people and tickets of the desk are not for customers",
            **{f"body.{name}": "not for this kind of field"},
        )
    if field.pattern:
        try:
            require_pattern(field.pattern)
        except ValueError as error:
            raise InvalidPatternError(f"the pattern {error}", **{"body.pattern": str(error)}) from error
    return field


def _no_form_asks_for(field: TicketField) -> None:
    for form in directory().ticket_forms:
        if not form.is_archived and field.id in _keys_in(form.entries):
            raise FieldInUseError(f"the form {form.name} asks for {field.name}: take it out there first")


def _of_this_desk(form: TicketForm) -> TicketForm:
    for brand_id in form.brand_ids:
        require_brand(brand_id)
    topics = {
        topic
        for brand in directory().brands_in_use
        if not form.brand_ids or brand.id in form.brand_ids
        for topic in brand.topics
    }
    if unknown := [topic for topic in form.topics if topic not in topics]:
        raise UnknownTopicError(
            f"there is no topic {unknown[0]}", **{"body.topics": f"{unknown[0]} is no topic of these brands"}
        )
    _require_known_fields(form)
    return form


def _require_known_fields(form: TicketForm) -> None:
    before: set[str] = set()
    for number, entry in enumerate(form.entries):
        if directory().ticket_field(entry.key) is None:
            raise UnknownFieldError(
                f"there is no field {entry.key}, or it is archived",
                **{f"body.entries.{number}.key": "not a field in use"},
            )
        for key in _keys_in_conditions(entry):
            if key not in before:
                raise UnknownFieldError(
                    f"a condition of {entry.key} looks at {key}, which has to be a field in use that stands before it",
                    **{f"body.entries.{number}": f"{key} does not stand before it"},
                )
        before.add(entry.key)


def _keys_in(entries: tuple[FormEntry, ...]) -> set[str]:
    return {key for entry in entries for key in (entry.key, *_keys_in_conditions(entry))}


def _keys_in_conditions(entry: FormEntry) -> Iterator[str]:
    keys = (condition.field_key for condition in (*entry.shown_if, *entry.required_if))
    return (key for key in keys if key is not None)


def _nothing_needs_it(form: TicketForm) -> None:
    """Tickets keep what was filled in."""


field_verbs = DirectoryVerbs(TicketField, _usable, _no_form_asks_for)
form_verbs = DirectoryVerbs(TicketForm, _of_this_desk, _nothing_needs_it)
