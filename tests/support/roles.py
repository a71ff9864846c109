"""Staff with a role of their own, in the directory."""

from __future__ import annotations

from collections.abc import Iterable

from shared.directory.model import Agent
from shared.directory.store import directory, directory_writes, forget_directory
from shared.identity.caller import Caller, Scope
from shared.identity.roles import AGENT, Role
from shared.records.actions import create_record
from shared.storage.transaction import commit
from tests.support.people import ADA


def staff_with(role: Role, id: str, teams: Iterable[str] = (), brands: Iterable[str] = ()) -> Caller:
    """An agent who has this role now."""
    agent = Agent(
        id=id,
        name=id.title(),
        email=f"{id}@northwind.example",
        role_id=role.id,
        teams=frozenset(teams),
        brands=frozenset(brands),
    )
    commit(directory_writes([agent]))
    forget_directory()
    return directory().caller_of(agent)


def a_role(
    permissions: Iterable[str] = AGENT.permissions, scope: Scope = Scope.TEAM, **fields: object
) -> Role:
    """A role of the desk's own: what agents may do, unless said otherwise."""
    said = {"name": f"Own role ({scope})", "permissions": [*permissions], "scope": scope, **fields}
    return create_record(Role, said, ADA)


def four_scopes() -> dict[Scope, Caller]:
    """One of billing, who has the brand Aurora, for each reach of a role."""
    return {
        scope: staff_with(a_role(scope=scope), f"of-{scope}", teams=["billing"], brands=["aurora"])
        for scope in Scope
    }
