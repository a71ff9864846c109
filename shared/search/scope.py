"""What a caller may find, read from the policies.

An engine cannot ask Cedar about each of a million tickets, and what is filtered out of a page afterwards leaves holes
in it and shows in its counts. So the policies are asked beforehand, about one ticket of each team, one of each brand and
one in which the caller takes part: the answers are the limits of the query.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from shared.directory.model import Directory
from shared.identity.caller import Caller
from shared.identity.permissions import Permission
from shared.identity.policy import may_each
from shared.search.model import SearchScope, agent_key

# No team and no brand has this id: a caller who may read its tickets may read those of all.
_ANY_OTHER = "*"


class _Example(NamedTuple):
    """A ticket as policies know it."""

    name: str
    team: str = _ANY_OTHER
    brand: str = _ANY_OTHER
    people: tuple[str, ...] = ()
    involved: tuple[str, ...] = ()

    def cedar_entity(self) -> dict[str, Any]:
        return {
            "uid": {"type": "Ticket", "id": self.name},
            "attrs": {
                "team": self.team,
                "brand": self.brand,
                "people": list(self.people),
                "involved": list(self.involved),
            },
            "parents": [],
        }


def scope_of(caller: Caller, directory: Directory) -> SearchScope:
    """The tickets that this caller may read, and whether it reads them as staff does."""
    teams, brands = [team.id for team in directory.teams], [brand.id for brand in directory.brands]
    examples = [
        _Example("any other"),
        _Example("takes part", people=(caller.id,)),
        _Example("involved", involved=(caller.id,)),
        *(_Example(f"team {team}", team=team) for team in teams),
        *(_Example(f"brand {brand}", brand=brand) for brand in brands),
    ]
    everywhere, takes_part, involved, *answers = may_each(caller, Permission.TICKETS_READ, examples)
    if everywhere:
        return SearchScope(teams=None, staff=caller.is_staff, concealed=caller.fields.concealed)
    of_teams, of_brands = answers[: len(teams)], answers[len(teams) :]
    return SearchScope(
        teams=frozenset(team for team, allowed in zip(teams, of_teams, strict=True) if allowed),
        brands=frozenset(brand for brand, allowed in zip(brands, of_brands, strict=True) if allowed),
        person=caller.id if takes_part else agent_key(caller.id) if involved else None,
        staff=caller.is_staff,
        concealed=caller.fields.concealed,
    )
