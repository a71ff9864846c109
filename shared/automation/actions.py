"""Verbs on snippets and macros: what they take besides being records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.automation.errors import EmptyMacroError
from shared.automation.model import Macro, Snippet
from shared.directory.store import require_agent, require_team
from shared.identity.caller import Caller
from shared.records import actions
from shared.templates.scopes import TICKET_SCOPE
from shared.templates.template import check
from shared.tickets.field_values import checked_fields


def create_snippet(fields: Mapping[str, Any], by: Caller) -> Snippet:
    _check_teams(fields, "team_id")
    return actions.create_record(Snippet, fields, by)


def change_snippet(
    record_id: str, fields: Mapping[str, Any], by: Caller, expected_version: int = 0
) -> Snippet:
    _check_teams(fields, "team_id")
    return actions.change_record(Snippet, record_id, fields, by, expected_version)


def create_macro(fields: Mapping[str, Any], by: Caller) -> Macro:
    _check_macro(fields, {}, by)
    return actions.create_record(Macro, fields, by)


def change_macro(record_id: str, fields: Mapping[str, Any], by: Caller, expected_version: int = 0) -> Macro:
    before = actions.load_authorized(Macro, record_id, by)
    _check_macro(fields, before.model_dump(), by)
    return actions.change_record(Macro, record_id, fields, by, expected_version)


def check_actions(fields: Mapping[str, Any], before: Mapping[str, Any], by: Caller) -> None:
    """What ready changes and their words name is of this desk. Raises an InvalidError that says what is not."""
    _check_teams(fields, "team_id", "assign_team_id")
    if agent_id := fields.get("assign_agent_id"):
        require_agent(agent_id, "body.assign_agent_id")
    if set_fields := fields.get("set_fields"):
        checked_fields(set_fields, before.get("set_fields", {}), by, "body.set_fields")
    for number, text in enumerate(fields.get("texts", ())):
        for name in ("reply", "note"):
            check(text.get(name, ""), TICKET_SCOPE, f"body.texts.{number}.{name}")


def _check_macro(fields: Mapping[str, Any], before: Mapping[str, Any], by: Caller) -> None:
    """Only what is said anew: what a macro names may be archived later, and its name is still to be corrected."""
    check_actions(fields, before, by)
    macro = {"id": "", **before, **fields}
    if actions.validated(Macro, macro).is_empty:
        raise EmptyMacroError(
            "a macro says or changes something", **{"body.texts": "an answer, a note or a change"}
        )


def _check_teams(fields: Mapping[str, Any], *names: str) -> None:
    for name in names:
        if team_id := fields.get(name):
            require_team(team_id, f"body.{name}")
