"""The rules of teams."""

from __future__ import annotations

from shared.directory.model import Team
from shared.directory.store import directory
from shared.directory.verbs import DirectoryVerbs, require_free_name
from shared.errors import ConflictError, InvalidError
from shared.tickets.store import team_has_tickets


class TeamNameTakenError(InvalidError):
    """Another team has this name."""


class TeamInUseError(ConflictError):
    """The team still has tickets or mailboxes."""


def _with_a_name_of_its_own(team: Team) -> Team:
    require_free_name(team.name, directory().teams, TeamNameTakenError, but=team.id)
    return team


def _require_unused(team: Team) -> None:
    """Solved tickets count too."""
    if fed := sorted(box.address for box in directory().mailboxes_in_use if box.team_id == team.id):
        raise TeamInUseError(f"mail to {', '.join(fed)} goes to this team: give it to another team first")
    if team_has_tickets(team.id):
        raise TeamInUseError("this team still has tickets: give them to other teams first, solved ones too")


team_verbs = DirectoryVerbs(Team, _with_a_name_of_its_own, _require_unused)
