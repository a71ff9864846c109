"""What a caller may find, read from the policies.

An engine cannot ask Cedar about each of a million tickets, and what is filtered out of a page afterwards leaves holes
in it and shows in its counts. So the policies are asked beforehand, about one ticket of each team and one in which the
caller takes part: the answers are the limits of the query.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from shared.directory.model import Directory
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may_each
from shared.search.model import SearchScope

# No team has this id: a caller who may read its tickets may read those of all teams.
_ANY_OTHER_TEAM = "*"


class _Example(NamedTuple):
    """A ticket as policies know it."""

    name: str
    team: str
    people: tuple[str, ...] = ()

    def cedar_entity(self) -> dict[str, Any]:
        return {
            "uid": {"type": "Ticket", "id": self.name},
            "attrs": {"team": self.team, "people": list(self.people)},
            "parents": [],
        }


def scope_of(caller: Caller, directory: Directory) -> SearchScope:
    """The tickets that this caller may read, and whether it reads them as staff does."""
    teams = [team.id for team in directory.teams]
    examples = [_Example(team, team) for team in [*teams, _ANY_OTHER_TEAM]]
    own = _Example("own", _ANY_OTHER_TEAM, (caller.id,))
    *of_teams, everywhere, takes_part = may_each(caller, Permission.TICKETS_READ, [*examples, own])
    readable = frozenset(team for team, allowed in zip(teams, of_teams, strict=True) if allowed)
    return SearchScope(
        teams=None if everywhere else readable,
        person=caller.id if takes_part and not everywhere else None,
        staff=caller.is_staff,
    )
