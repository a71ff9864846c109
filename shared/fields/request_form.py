"""The form of a request, as the caller fills it in. An allow-list: of a field, customers learn what is named here."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from shared.bounds import Id
from shared.directory.model import Directory
from shared.fields.form import FormEntry, FormTopic
from shared.fields.model import FieldChoice, FieldKind, FieldWords, TicketField
from shared.fields.values import FieldKey
from shared.growing import OrUnknown
from shared.identity.caller import Caller, CallerKind


class FormRequest(BaseModel):
    """Without a topic it is the form of a request that has none."""

    model_config = ConfigDict(extra="forbid")

    brand_id: Id
    topic: FormTopic | None = None


class FieldDefinition(BaseModel):
    """A field, for filling it in and for reading what was filled in. Whoever does not fill it in may read it."""

    key: FieldKey
    name: str
    kind: Annotated[FieldKind, OrUnknown()]
    help: str
    choices: tuple[FieldChoice, ...]
    currency: str | None
    pattern_hint: str
    words: tuple[FieldWords, ...]
    is_asked: bool = Field(description="whether the caller fills it in")
    is_archived: bool


class RequestForm(BaseModel):
    """What is asked for, in this order; and all fields that the caller may read."""

    entries: list[FormEntry]
    fields: list[FieldDefinition]


def request_form(asked: FormRequest, by: Caller, known: Directory) -> RequestForm:
    form = known.ticket_form(asked.brand_id, asked.topic)
    fields = [_definition(field, by) for field in known.ticket_fields if _may_read(field, by)]
    mine = {field.key for field in fields if field.is_asked}
    entries = [entry for entry in form.entries if entry.key in mine] if form else []
    return RequestForm(entries=entries, fields=fields)


def _may_read(field: TicketField, by: Caller) -> bool:
    """What only says something of a request is for who has one."""
    is_shown = field.customers_see and by.kind is CallerKind.CUSTOMER
    return by.is_staff or is_shown or (field.customers_edit and not field.is_archived)


def _definition(field: TicketField, by: Caller) -> FieldDefinition:
    return FieldDefinition(
        key=field.key,
        name=field.name,
        kind=field.kind,
        help=field.help,
        choices=field.choices,
        currency=field.currency,
        pattern_hint=field.pattern_hint,
        words=field.words,
        is_asked=not field.is_archived and (by.is_staff or field.customers_edit),
        is_archived=field.is_archived,
    )
