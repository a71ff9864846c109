"""Fill in a ticket's custom fields."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shared.directory.store import directory, find_agent
from shared.errors import InvalidError
from shared.fields.checking import checked
from shared.fields.form import FormEntry, FormFacts, entries_missing, entries_shown
from shared.fields.model import FieldKind, TicketField
from shared.fields.values import MOST_CHARACTERS, MOST_VALUES, FieldValue, is_filled, size_of
from shared.identity.caller import Caller, CallerKind
from shared.identity.fields import GovernedField
from shared.identity.permissions import Permission
from shared.tickets.access import load_authorized, load_for_update
from shared.tickets.change import TicketChange
from shared.tickets.events import FieldsChanged
from shared.tickets.model import Ticket
from shared.tickets.store import TicketNotFoundError

FieldValues = Mapping[str, FieldValue]
SaidOfFields = Mapping[str, FieldValue | None]


class FieldsNotValidError(InvalidError):
    """What was filled in does not fit, or something is missing."""


class FieldsMissingError(InvalidError):
    """The form of the ticket requires more before it is solved."""


def change_fields(ticket_id: int, to: SaidOfFields, by: Caller, expected_version: int = 0) -> Ticket:
    """These fields; the others stay. None empties one."""
    ticket = load_for_update(by, ticket_id, Permission.TICKETS_TRIAGE, expected_version)
    change = TicketChange(ticket, by)
    set_fields(change, checked_fields(to, ticket.fields, by))
    if change.events:
        change.commit(response=change.ticket)
    return change.ticket


def fields_of_new_ticket(said: SaidOfFields, brand_id: str, topic: str | None, by: Caller) -> FieldValues:
    """What is filled in, as the form for it demands. Customers fill in what it asks them for, and nothing else."""
    form = directory().ticket_form(brand_id, topic)
    values = checked_fields(said, {}, by)
    facts = FormFacts(brand_id, topic, {key: value for key, value in values.items() if value is not None})
    asked = _asked_of(by, entries_shown(form, facts) if form else [])
    if not by.is_staff and (uninvited := sorted(values.keys() - asked)):
        raise FieldsNotValidError(
            "this is not asked for here",
            **{f"body.fields.{key}": "is not asked for here" for key in uninvited},
        )
    missing = entries_missing(form, facts, "open") if form else []
    if wrong := {f"body.fields.{entry.key}": "is required" for entry in missing if entry.key in asked}:
        raise FieldsNotValidError("something is missing", **wrong)
    return facts.values


def set_fields(change: TicketChange, to: SaidOfFields) -> None:
    """Record what of these values is new."""
    before = change.ticket.fields
    keys = [key for key, value in to.items() if before.get(key) != value]
    if not keys:
        return
    change.by.fields.require_editable(GovernedField.FIELDS)
    after = {key: value for key, value in {**before, **to}.items() if value is not None}
    if len(after) > MOST_VALUES or size_of(after) > MOST_CHARACTERS:
        raise FieldsNotValidError(
            "a ticket cannot have so much in its fields",
            **{
                f"body.fields.{keys[0]}": f"at most {MOST_VALUES} fields and {MOST_CHARACTERS} characters in all"
            },
        )
    was = {key: before[key] for key in keys if key in before}
    change.record(
        FieldsChanged, {"was": was, "now": {key: after[key] for key in keys if key in after}}, fields=after
    )


def require_filled_in(ticket: Ticket) -> None:
    """Raise FieldsMissingError if the form requires something to solve a ticket that this one does not have."""
    form = directory().ticket_form(ticket.brand_id, ticket.topic)
    facts = FormFacts(ticket.brand_id, ticket.topic, ticket.fields)
    missing = entries_missing(form, facts, "solve") if form else []
    if names := {entry.key: _name_of(entry) for entry in missing}:
        raise FieldsMissingError(
            f"fill in before it is solved: {', '.join(names.values())}",
            **{f"body.fields.{key}": f"{name} is required to solve" for key, name in names.items()},
        )


def checked_fields(
    said: SaidOfFields, before: FieldValues, by: Caller, where: str = "body.fields"
) -> dict[str, FieldValue | None]:
    """The values as they are stored, where they are other than before. Raises FieldsNotValidError naming each that is wrong."""
    values: dict[str, FieldValue | None] = {}
    wrong: dict[str, str] = {}
    for key, value in said.items():
        try:
            values[key] = _stored(key, value, before.get(key), by)
        except ValueError as error:
            wrong[f"{where}.{key}"] = str(error)
    if wrong:
        raise FieldsNotValidError(f"{len(wrong)} of the fields cannot be taken", **wrong)
    return values


def _stored(key: str, said: FieldValue | None, was: FieldValue | None, by: Caller) -> FieldValue | None:
    """Raises ValueError with a sentence."""
    if said is None or not is_filled(said):
        return None
    if said == was:
        return said
    field = directory().ticket_field(key)
    if field is None or not (by.is_staff or by.kind is CallerKind.SYSTEM or field.customers_edit):
        raise ValueError("is not a field of this desk")
    value = checked(field, said, was)
    if field.kind is FieldKind.PERSON and find_agent(str(value)) is None:
        raise ValueError("is nobody of this desk")
    if field.kind is FieldKind.TICKET:
        _require_ticket(int(str(value)), by)
    return value


def _require_ticket(ticket_id: int, by: Caller) -> None:
    try:
        load_authorized(by, ticket_id, Permission.TICKETS_READ)
    except TicketNotFoundError as error:
        raise ValueError(str(error)) from error


def _asked_of(by: Caller, entries: Iterable[FormEntry]) -> set[str]:
    """The fields that this caller is asked for."""
    fields = {entry.key: directory().ticket_field(entry.key) for entry in entries}
    return {key for key, field in fields.items() if field and _may_fill_in(by, field)}


def _may_fill_in(by: Caller, field: TicketField) -> bool:
    return by.is_staff or field.customers_edit


def _name_of(entry: FormEntry) -> str:
    field = directory().ticket_field(entry.key)
    return field.name if field else entry.key
