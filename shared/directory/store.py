"""The directory in the table: one partition, read whole."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from shared.directory.model import Agent, Brand, Directory, Mailbox, Team
from shared.errors import DomainError, InvalidError
from shared.identity.roles import Role
from shared.records.store import record_item
from shared.sla.model import Calendar, Policy, Rules
from shared.storage.marshal import Item
from shared.storage.table import query
from shared.storage.transaction import BusyError, Write, delete_existing, put, put_new

FRESH_SECONDS = 60
_EVERYTHING = 100_000
AnyDirectoryEntry = Agent | Brand | Calendar | Mailbox | Policy | Role | Team
# What only a deployment changes.
_Configured = Brand | Calendar | Mailbox | Policy


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
        kinds.setdefault(item["SK"].partition("#")[0], []).append(item)
    return Directory.model_validate(kinds)


def require_team(team_id: str, field: str = "body.team_id") -> Team:
    """The team, even if it is newer than the cached directory. Raises UnknownTeamError on `field`."""
    found = directory().team(team_id)
    if found is None:
        forget_directory()
        found = directory().team(team_id)
    if found is None:
        raise UnknownTeamError(f"there is no team {team_id}", **{field: "not a team of this desk"})
    return found


def require_agent(agent_id: str, field: str) -> Agent:
    """The agent, even if newer than the cached directory. Raises UnknownAgentError on `field`."""
    found = directory().agent(agent_id)
    if found is None:
        forget_directory()
        found = directory().agent(agent_id)
    if found is None:
        raise UnknownAgentError(f"there is no agent {agent_id}", **{field: "not an agent of this desk"})
    return found


def sla_rules() -> Rules:
    return directory().sla_rules


def forget_directory() -> None:
    """Read the directory again at the next use."""
    _loaded.cache_clear()


def directory_writes(entries: Iterable[AnyDirectoryEntry]) -> list[Write]:
    """Write these entries, whether or not they exist."""
    return [put(_item(entry)) for entry in entries]


def agent_address_write(agent: Agent, taken: DomainError) -> Write:
    """An address is one agent's: of two who would become agents with it at once, one does."""
    key = {"PK": f"AGENT-ADDRESS#{agent.email}", "SK": "AGENT-ADDRESS", "agent_id": agent.id}
    return put_new(key, otherwise=taken)


def configuration_writes(known: Directory, wanted: Directory) -> list[Write]:
    """The writes that make brands, mailboxes and service levels those of `wanted`."""
    has, shall = _configured(known), _configured(wanted)
    changed = [entry for key, entry in shall.items() if has.get(key) != entry]
    gone = [{"PK": "DIRECTORY", "SK": key} for key in has if key not in shall]
    meanwhile = BusyError("the directory is being changed by someone else; try again")
    return directory_writes(changed) + [delete_existing(key, otherwise=meanwhile) for key in gone]


def _configured(of: Directory) -> dict[str, _Configured]:
    entries: tuple[_Configured, ...] = (*of.brands, *of.mailboxes, *of.calendars, *of.policies)
    return {str(_item(entry)["SK"]): entry for entry in entries}


def _item(entry: AnyDirectoryEntry) -> Item:
    match entry:
        case Agent() | Role() | Team():
            return record_item(entry)
        case Brand():
            key = f"brands#{entry.id}"
        case Mailbox():
            key = f"mailboxes#{entry.address}"
        case Calendar():
            key = f"calendars#{entry.id}"
        case Policy():
            key = f"policies#{entry.id}"
    return {"PK": "DIRECTORY", "SK": key, **entry.model_dump(mode="json")}
