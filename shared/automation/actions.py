"""Verbs on snippets: what a snippet takes besides being a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.automation.model import Snippet
from shared.directory.store import require_team
from shared.identity.caller import Caller
from shared.records import actions


def create_snippet(fields: Mapping[str, Any], by: Caller) -> Snippet:
    _check_team(fields)
    return actions.create_record(Snippet, fields, by)


def change_snippet(
    record_id: str, fields: Mapping[str, Any], by: Caller, expected_version: int = 0
) -> Snippet:
    _check_team(fields)
    return actions.change_record(Snippet, record_id, fields, by, expected_version)


def _check_team(fields: Mapping[str, Any]) -> None:
    if team_id := fields.get("team_id"):
        require_team(team_id)
