"""Forms: which fields a request is asked for, when, and which have to be filled in. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from shared.bounds import Id
from shared.fields.values import FieldKey, FieldValue, is_filled
from shared.identity.permissions import Permission
from shared.one_line import ONE_LINE
from shared.records.model import Record
from shared.records.names import RecordName

_FIELD = "field."
Compared = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]
FormTopic = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), ONE_LINE]


class FormOperator(StrEnum):
    """`is`: one of the values; `is_not`: none of them."""

    IS = "is"
    IS_NOT = "is_not"
    IS_SET = "is_set"
    IS_NOT_SET = "is_not_set"


class FormCondition(BaseModel):
    """Something that holds of a request: of its `topic`, its `brand`, or a field of the form, such as `field.model`."""

    model_config = ConfigDict(frozen=True, json_schema_mode_override="serialization")

    field: Annotated[
        str, StringConstraints(max_length=50, pattern=r"^(topic|brand|field\.[a-z][a-z0-9_-]*)$")
    ]
    operator: FormOperator = FormOperator.IS
    values: Annotated[tuple[Compared, ...], Field(max_length=50)] = ()

    @property
    def field_key(self) -> str | None:
        """The custom field that it is about."""
        return self.field.removeprefix(_FIELD) if self.field.startswith(_FIELD) else None


Conditions = Annotated[tuple[FormCondition, ...], Field(max_length=10)]


class FormEntry(BaseModel):
    """A field of the form. It is asked for where all of `shown_if` holds, and required where all of `required_if` does too."""

    model_config = ConfigDict(frozen=True, json_schema_mode_override="serialization")

    key: FieldKey
    shown_if: Conditions = ()
    required_to_open: bool = False
    required_to_solve: bool = False
    required_if: Conditions = ()


class TicketForm(Record):
    """What is asked for in requests of these brands and topics; of none it says, of all. Each ticket has the most particular one."""

    collection: ClassVar[str] = "ticket-forms"
    partition: ClassVar[str | None] = "DIRECTORY"
    read_permission: ClassVar[Permission] = Permission.DIRECTORY_READ
    write_permission: ClassVar[Permission] = Permission.FIELDS_MANAGE

    name: RecordName
    brand_ids: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
    topics: Annotated[tuple[FormTopic, ...], Field(max_length=50)] = ()
    entries: Annotated[tuple[FormEntry, ...], Field(max_length=50)] = ()

    @field_validator("entries")
    @classmethod
    def _each_field_once(cls, entries: tuple[FormEntry, ...]) -> tuple[FormEntry, ...]:
        if len({entry.key for entry in entries}) < len(entries):
            raise ValueError("a field stands in a form once")
        return entries

    def is_for(self, brand_id: str, topic: str | None) -> bool:
        return (not self.brand_ids or brand_id in self.brand_ids) and (
            not self.topics or topic in self.topics
        )


@dataclass(frozen=True)
class FormFacts:
    """The request that a form is filled in for."""

    brand_id: str
    topic: str | None
    values: Mapping[str, FieldValue]


def form_for(forms: Sequence[TicketForm], brand_id: str, topic: str | None) -> TicketForm | None:
    """The form that says the topic comes before one that says the brand, and that before one for everything."""
    fitting = (form for form in forms if form.is_for(brand_id, topic))
    return max(fitting, key=lambda form: (bool(form.topics), bool(form.brand_ids)), default=None)


def entries_shown(form: TicketForm, facts: FormFacts) -> list[FormEntry]:
    """Those that are asked for. What a hidden field says counts for nothing: conditions look at what stands before them."""
    return [entry for entry, _ in _shown(form, facts)]


def entries_missing(form: TicketForm, facts: FormFacts, to: Literal["open", "solve"]) -> list[FormEntry]:
    """Those that are required and empty."""
    return [
        entry
        for entry, known in _shown(form, facts)
        if (entry.required_to_open if to == "open" else entry.required_to_solve)
        and _hold(entry.required_if, known)
        and not is_filled(facts.values.get(entry.key))
    ]


def _shown(form: TicketForm, facts: FormFacts) -> Iterator[tuple[FormEntry, FormFacts]]:
    """With what is known of the request where the entry stands."""
    known = FormFacts(facts.brand_id, facts.topic, {})
    for entry in form.entries:
        if _hold(entry.shown_if, known):
            yield entry, known
            if entry.key in facts.values:
                values = {**known.values, entry.key: facts.values[entry.key]}
                known = FormFacts(facts.brand_id, facts.topic, values)


def _hold(conditions: Sequence[FormCondition], facts: FormFacts) -> bool:
    return all(_holds(condition, facts) for condition in conditions)


def _holds(condition: FormCondition, facts: FormFacts) -> bool:
    said = _said(condition, facts)
    asked = {value.casefold() for value in condition.values}
    match condition.operator:
        case FormOperator.IS:
            return not asked.isdisjoint(said)
        case FormOperator.IS_NOT:
            return asked.isdisjoint(said)
        case FormOperator.IS_SET:
            return bool(said)
        case FormOperator.IS_NOT_SET:
            return not said


def _said(condition: FormCondition, facts: FormFacts) -> set[str]:
    """A ticked box says `yes`."""
    if condition.field == "topic":
        return {facts.topic.casefold()} if facts.topic else set()
    if condition.field == "brand":
        return {facts.brand_id.casefold()}
    value = facts.values.get(condition.field.removeprefix(_FIELD))
    if value is None or not is_filled(value):
        return set()
    if isinstance(value, bool):
        return {"yes"}
    return {value.casefold()} if isinstance(value, str) else {each.casefold() for each in value}
