"""Creating, changing and archiving teams: their rules beyond those of records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.directory.model import Team
from shared.directory.store import directory, forget_directory
from shared.errors import ConflictError, InvalidError
from shared.identity.caller import Caller
from shared.records import actions
from shared.tickets.store import team_has_tickets


class TeamNameTakenError(InvalidError):
    """Another team has this name."""


class TeamInUseError(ConflictError):
    """The team still has tickets or mailboxes."""


def create_team(fields: Mapping[str, Any], by: Caller) -> Team:
    _check_name(fields["name"])
    team = actions.create_record(Team, fields, by)
    forget_directory()
    return team


def change_team(record_id: str, fields: Mapping[str, Any], by: Caller, expected_version: int = 0) -> Team:
    if "name" in fields:
        _check_name(fields["name"], but=record_id)
    team = actions.change_record(Team, record_id, fields, by, expected_version)
    forget_directory()
    return team


def archive_team(record_id: str, by: Caller, expected_version: int = 0) -> Team:
    """Raises TeamInUseError while the team has tickets, solved ones included, or mailboxes."""
    actions.load_for_update(Team, record_id, by, expected_version)
    forget_directory()
    if fed := sorted(box.address for box in directory().mailboxes if box.team_id == record_id):
        raise TeamInUseError(f"mail to {', '.join(fed)} goes to this team: give it to another team first")
    if team_has_tickets(record_id):
        raise TeamInUseError("this team still has tickets: give them to other teams first, solved ones too")
    team = actions.archive_record(Team, record_id, by, expected_version)
    forget_directory()
    return team


def restore_team(record_id: str, by: Caller, expected_version: int = 0) -> Team:
    _check_name(actions.load_authorized(Team, record_id, by).name, but=record_id)
    team = actions.restore_record(Team, record_id, by, expected_version)
    forget_directory()
    return team


def _check_name(name: str, but: str | None = None) -> None:
    """Read the directory again, because the name may have been taken a moment ago."""
    forget_directory()
    for team in directory().teams:
        if team.id != but and not team.is_archived and team.name.casefold() == name.casefold():
            raise TeamNameTakenError(
                f"there is a team {team.name} already", **{"body.name": "another team has this name"}
            )
