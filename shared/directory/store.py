"""The directory in the table: one partition, read whole."""

from __future__ import annotations

import time
from collections.abc import Iterable
from functools import lru_cache

from shared.directory.model import Agent, Brand, Directory, Mailbox, Team
from shared.errors import ConflictError
from shared.messaging.event import DeskEvent
from shared.sla.model import Calendar, Policy, Rules
from shared.storage.table import query
from shared.storage.transaction import BusyError, Write, delete_existing, put, put_new

FRESH_SECONDS = 60
Entry = Agent | Brand | Calendar | Mailbox | Policy | Team


class AgentExistsError(ConflictError):
    """Somebody with this address is an agent already."""


def directory() -> Directory:
    """Who and what there is, at most a minute old."""
    return _loaded(int(time.time()) // FRESH_SECONDS)


@lru_cache(maxsize=1)
def _loaded(_minute: int) -> Directory:
    kinds: dict[str, list[object]] = {}
    for item in query("DIRECTORY", limit=1000):
        kinds.setdefault(item["kind"], []).append(item)
    return Directory.model_validate(kinds)


def sla_rules() -> Rules:
    """What the desk has promised, and when it works."""
    return directory().sla_rules


def forget_directory() -> None:
    """Read it anew at the next use."""
    _loaded.cache_clear()


def directory_writes(entries: Iterable[Entry]) -> list[Write]:
    """Put entries in, over what was there."""
    return [put(_item(entry)) for entry in entries]


def configuration_writes(known: Directory, wanted: Directory) -> list[Write]:
    """What makes `known` as the configuration wants it. People stay, whoever made them an agent."""
    has, shall = _places(known), _places(wanted)
    changed = [entry for key, entry in shall.items() if has.get(key) != entry]
    first = [agent for agent in wanted.agents if known.agent_with_email(agent.email) is None]
    gone = [{"PK": "DIRECTORY", "SK": key} for key in has if key not in shall]
    meanwhile = BusyError("the directory is being changed by someone else; try again")
    return directory_writes([*changed, *first]) + [delete_existing(key, otherwise=meanwhile) for key in gone]


def new_agent_writes(agent: Agent, event: DeskEvent) -> list[Write]:
    """A new agent, its address as nobody else's, and the event."""
    taken = AgentExistsError(f"{agent.email} is an agent already")
    told = {
        "PK": f"AGENT#{agent.id}",
        "SK": f"EVENT#{event.id}",
        "type": "EVENT",
        "source": event.source(),
        "detail_type": event.detail_type(),
        "event": event.model_dump(mode="json"),
    }
    address = {"PK": f"AGENT-ADDRESS#{agent.email}", "SK": "AGENT-ADDRESS", "agent_id": agent.id}
    return [put_new(item, otherwise=taken) for item in (_item(agent), address, told)]


def _places(of: Directory) -> dict[str, Entry]:
    entries: tuple[Entry, ...] = (*of.brands, *of.teams, *of.mailboxes, *of.calendars, *of.policies)
    return {str(_item(entry)["SK"]): entry for entry in entries}


def _item(entry: Entry) -> dict[str, object]:
    match entry:
        case Agent():
            kind, key = "agents", entry.id
        case Brand():
            kind, key = "brands", entry.id
        case Team():
            kind, key = "teams", entry.id
        case Mailbox():
            kind, key = "mailboxes", entry.address
        case Calendar():
            kind, key = "calendars", entry.id
        case Policy():
            kind, key = "policies", entry.id
    return {"PK": "DIRECTORY", "SK": f"{kind}#{key}", "kind": kind, **entry.model_dump(mode="json")}
