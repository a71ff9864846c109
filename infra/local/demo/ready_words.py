"""What the demo's agents keep ready: snippets, macros, views, and statuses of their own."""

from __future__ import annotations

from datetime import datetime

from infra.local.demo.cast import Cast
from infra.local.demo.moments import moment
from infra.local.demo.once import do_once
from infra.local.demo.script import ReadyRecord, ReadyWords
from shared.automation.actions import create_macro, create_snippet
from shared.clock import as_of
from shared.directory.statuses import status_verbs
from shared.views.actions import create_view


def make_snippet(words: ReadyWords, cast: Cast, at: datetime) -> None:
    """`at` is the moment of seeding, in local time."""
    fields = words.model_dump(include={"name", "text", "sharing", "team_id"})
    with as_of(moment(words.at, at)):
        do_once(f"snippet:{words.name}", cast.caller(words.by), lambda by: create_snippet(fields, by))


def make_macro(macro: ReadyRecord, cast: Cast, at: datetime) -> None:
    with as_of(moment(macro.at, at)):
        do_once(f"macro:{macro.name}", cast.caller(macro.by), lambda by: create_macro(macro.fields, by))


def make_view(view: ReadyRecord, cast: Cast, at: datetime) -> None:
    with as_of(moment(view.at, at)):
        do_once(f"view:{view.name}", cast.caller(view.by), lambda by: create_view(view.fields, by))


def make_status(status: ReadyRecord, cast: Cast, at: datetime) -> None:
    with as_of(moment(status.at, at)):
        do_once(
            f"status:{status.name}", cast.caller(status.by), lambda by: status_verbs.create(status.fields, by)
        )
