"""The words that the demo's agents keep ready: snippets and macros."""

from __future__ import annotations

from datetime import datetime

from infra.local.demo.cast import Cast
from infra.local.demo.moments import moment
from infra.local.demo.once import do_once
from infra.local.demo.script import ReadyMacro, ReadyWords
from shared.automation.actions import create_macro, create_snippet
from shared.clock import as_of


def make_snippet(words: ReadyWords, cast: Cast, at: datetime) -> None:
    """`at` is the moment of seeding, in local time."""
    fields = words.model_dump(include={"name", "text", "sharing", "team_id"})
    with as_of(moment(words.at, at)):
        do_once(f"snippet:{words.name}", cast.caller(words.by), lambda by: create_snippet(fields, by))


def make_macro(macro: ReadyMacro, cast: Cast, at: datetime) -> None:
    with as_of(moment(macro.at, at)):
        do_once(f"macro:{macro.name}", cast.caller(macro.by), lambda by: create_macro(macro.fields, by))
