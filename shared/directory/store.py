"""The directory in the table: one partition, read whole."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from shared.directory.model import Agent, Brand, Directory, Team
from shared.errors import DomainError, InvalidError
from shared.identity.roles import Role
from shared.records.model import Record
from shared.records.store import record_item
from shared.sla.model import Rules
from shared.storage.table import query
from shared.storage.transaction import Write, put, put_new
from shared.tickets.own_status import TicketStatus

FRESH_SECONDS = 60
_EVERYTHING = 100_000
R = TypeVar("R", bound=Record)
_OWNED = {"PK": "DIRECTORY", "SK": "owned-by-file"}
# What SLA policies were called before they were records: an older release still reads them there.
_OLD_POLICIES = "policies"


class UnknownBrandError(InvalidError):
    """The desk has no such brand."""


class UnknownTeamError(InvalidError):
    """The desk has no such team, or no longer."""


class UnknownAgentError(InvalidError):
    """The desk has no such agent, or the agent may not see that team's tickets."""


def directory() -> Directory:
    """The directory, at most a minute old."""
    return _loaded(int(time.time()) // FRESH_SECONDS)


@lru_cache(maxsize=1)
def _loaded(_minute: int) -> Directory:
    kinds: dict[str, list[Any]] = {}
    for item in query("DIRECTORY", limit=_EVERYTHING):
        kinds.setdefault(item["SK"].partition("#")[0].replace("-", "_"), []).append(item)
    policies = kinds.pop("sla_policies", None) or kinds.pop(_OLD_POLICIES, [])
    owned = kinds.pop("owned_by_file", [{"names": ()}])[0]["names"]
    return Directory.model_validate(kinds | {"sla_policies": policies, "owned_by_file": owned})


def require_team(team_id: str, field: str = "body.team_id") -> Team:
    """The team, even if it is newer than the cached directory. Raises UnknownTeamError on `field`."""
    found = _even_if_new(lambda known: known.team(team_id))
    if found is None:
        raise UnknownTeamError(f"there is no team {team_id}", **{field: "not a team of this desk"})
    return found


def require_agent(agent_id: str, field: str) -> Agent:
    """The agent, even if newer than the cached directory. Raises UnknownAgentError on `field`."""
    found = find_agent(agent_id)
    if found is None:
        raise UnknownAgentError(f"there is no agent {agent_id}", **{field: "not an agent of this desk"})
    return found


def require_brand(brand_id: str) -> Brand:
    """The brand, even if it is newer than the cached directory. Raises UnknownBrandError."""
    found = _even_if_new(lambda known: known.brand(brand_id))
    if found is None:
        raise UnknownBrandError(
            f"there is no brand {brand_id}", **{"body.brand_id": "not a brand of this desk"}
        )
    return found


def find_agent(agent_id: str) -> Agent | None:
    """The agent and its role, even if they are newer than the cached directory."""
    found = _even_if_new(lambda known: known.agent(agent_id))
    if found is not None:
        find_role(found.role_id)
    return found


def find_ticket_status(status_id: str) -> TicketStatus | None:
    """One of the team's own statuses, even if it is newer than the cached directory."""
    return _even_if_new(lambda known: known.ticket_status(status_id))


def _even_if_new(look: Callable[[Directory], R | None]) -> R | None:
    if (found := look(directory())) is None:
        forget_directory()
        found = look(directory())
    return found


def find_role(role_id: str) -> Role | None:
    """The role, even if it is newer than the cached directory."""
    if directory().role(role_id) is None:
        forget_directory()
    return directory().role(role_id)


def sla_rules() -> Rules:
    return directory().sla_rules


def forget_directory() -> None:
    """Read the directory again at the next use."""
    _loaded.cache_clear()


def directory_writes(records: Iterable[Record]) -> list[Write]:
    """Write these records, whether or not they exist."""
    return [put(record_item(record)) for record in records]


def agent_address_write(agent: Agent, taken: DomainError) -> Write:
    """An address is one agent's: of two who would become agents with it at once, one does."""
    key = {"PK": f"AGENT-ADDRESS#{agent.email}", "SK": "AGENT-ADDRESS", "agent_id": agent.id}
    return put_new(key, otherwise=taken)


def ownership_write(names: Iterable[str]) -> Write:
    """From now on, these belong to `desk.toml`, and no others."""
    return put({**_OWNED, "names": sorted(names)})
