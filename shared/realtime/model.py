"""Live connections: who holds one, what it watches, what is said over it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from shared.bounds import Number
from shared.identity.caller import Caller, CallerKind, Scope, with_kind, with_scope
from shared.tickets.model import Ticket

MAX_TOPICS = 10
# The topic of those whose role reaches everything.
DESK = "DESK"


class ConnectionPass(BaseModel):
    """Opens one live connection, once, within `expires_in` seconds: `wss://…?pass=<token>`."""

    token: str
    expires_in: int


class Connection(BaseModel):
    """An open connection. `id` is API Gateway's; `scope`, `teams` and `brands` are what its agent had as it opened."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: CallerKind
    caller_id: str
    scope: Scope = Scope.TEAM
    teams: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()

    _before_roles = model_validator(mode="before")(with_kind)
    _before_scopes = model_validator(mode="before")(with_scope)


class Subscriber(BaseModel):
    """Whom a topic is pushed to."""

    model_config = ConfigDict(frozen=True)

    connection_id: str
    kind: CallerKind
    caller_id: str

    _before_roles = model_validator(mode="before")(with_kind)


class Doing(StrEnum):
    VIEWING = "viewing"
    TYPING = "typing"


class Looking(BaseModel):
    """What an agent does with the ticket on its screen."""

    model_config = ConfigDict(frozen=True)

    ticket_id: Number
    doing: Doing = Doing.VIEWING


class Presence(Looking):
    """One connection of an agent that has a ticket open. Whose the ticket is was so when it was last checked."""

    connection_id: str
    agent_id: str
    team_id: str
    brand_id: str = ""
    staff: tuple[str, ...] = ()

    def as_subscriber(self) -> Subscriber:
        """Who has the ticket open is told who else has."""
        return Subscriber(connection_id=self.connection_id, kind=CallerKind.STAFF, caller_id=self.agent_id)

    def cedar_entity(self) -> dict[str, Any]:
        """The ticket, for asking whether an agent may know who looks at it. Customers never do."""
        attributes: dict[str, Any] = {
            "team": self.team_id,
            "brand": self.brand_id,
            "people": [],
            "involved": list(self.staff),
        }
        return {"uid": {"type": "Ticket", "id": str(self.ticket_id)}, "attrs": attributes, "parents": []}


class Watch(BaseModel):
    """All that the connection wants to hear of: `queues` (staff), `requests` (a customer's own), `ticket:42`."""

    model_config = ConfigDict(extra="forbid")

    action: Literal["watch"]
    topics: list[Annotated[str, Field(pattern=r"^(queues|requests|ticket:[1-9]\d{0,14})$")]] = Field(
        max_length=MAX_TOPICS
    )


class Beat(BaseModel):
    """A sign of life, and with it what the agent is looking at; nothing is a sign that nothing is."""

    model_config = ConfigDict(extra="forbid")

    action: Literal["beat"]
    looking_at: Looking | None = None


ClientMessage = Annotated[Watch | Beat, Field(discriminator="action")]


class Someone(BaseModel):
    """Who looks at a ticket, by id: names are the directory's."""

    model_config = ConfigDict(frozen=True)

    id: str
    doing: Doing


def people_at(ticket_id: int, presences: list[Presence]) -> list[Someone]:
    """Everybody who looks at a ticket, each once: one who types in one window is typing."""
    doing: dict[str, Doing] = {}
    for presence in presences:
        if presence.ticket_id == ticket_id and doing.get(presence.agent_id) is not Doing.TYPING:
            doing[presence.agent_id] = presence.doing
    return [Someone(id=agent_id, doing=what) for agent_id, what in sorted(doing.items())]


def staff_topics(ticket: Ticket) -> list[str]:
    """Where staff watch for what happens with a ticket; at its own, customers do too."""
    return [ticket_topic(ticket.id), *queue_topics([ticket.team_id], [ticket.brand_id], ticket.staff)]


def queue_topics(teams: Iterable[str], brands: Iterable[str], agents: Iterable[str]) -> list[str]:
    """Where staff watch for what happens in the queues of these, each once."""
    topics = [DESK, *map(team_topic, teams), *map(brand_topic, brands), *map(agent_topic, agents)]
    return list(dict.fromkeys(topics))


def topics_of(caller: Caller) -> set[str]:
    """Where a member of staff watches for what happens in its queues, and for what its teams are asked."""
    asked = {asked_topic(each) for each in (*caller.teams, caller.id)}
    match caller.scope:
        case Scope.ALL:
            return asked | {DESK}
        case Scope.TEAM:
            reach = {team_topic(team) for team in caller.teams}
        case Scope.BRAND:
            reach = {brand_topic(brand) for brand in caller.brands}
        case Scope.OWN:
            reach = set()
    return asked | reach | {agent_topic(caller.id)}


def customer_topics(ticket: Ticket) -> list[str]:
    """Where customers watch for what happens with all their requests."""
    return [f"CONTACT#{person}" for person in dict.fromkeys(ticket.people)]


def team_topic(team_id: str) -> str:
    return f"TEAM#{team_id}"


def brand_topic(brand_id: str) -> str:
    return f"BRAND#{brand_id}"


def agent_topic(agent_id: str) -> str:
    return f"AGENT#{agent_id}"


def asked_topic(team_or_agent_id: str) -> str:
    """Where a team, however far its people's roles reach, or an agent hears that something happened in a thread of theirs."""
    return f"ASKED#{team_or_agent_id}"


def ticket_topic(ticket_id: int) -> str:
    return f"TICKET#{ticket_id}"
