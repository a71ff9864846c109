"""The custom fields and forms of the demo's desk."""

from __future__ import annotations

from datetime import datetime

from infra.local.demo.cast import Cast
from infra.local.demo.moments import moment
from infra.local.demo.once import do_once
from infra.local.demo.script import ReadyRecord
from shared.clock import as_of
from shared.fields.actions import create_field, form_verbs


def make_field(field: ReadyRecord, cast: Cast, at: datetime) -> None:
    """`at` is the moment of seeding, in local time."""
    with as_of(moment(field.at, at)):
        do_once(f"field:{field.name}", cast.caller(field.by), lambda by: create_field(field.fields, by))


def make_form(form: ReadyRecord, cast: Cast, at: datetime) -> None:
    with as_of(moment(form.at, at)):
        do_once(f"form:{form.name}", cast.caller(form.by), lambda by: form_verbs.create(form.fields, by))
