"""The desk's own people and places: brands, mailboxes, teams, agents."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from shared.identity.caller import Caller, Role
from shared.sla.model import Calendar, Policy, Rules


class Entry(BaseModel):
    model_config = ConfigDict(frozen=True)


class Brand(Entry):
    """One face of the desk. `sender` is the mailbox that its mail comes from; `language` is BCP 47.

    `reply_promise` is the sentence that its portal says about how soon somebody answers.
    """

    id: str
    name: str
    sender: str
    portal_url: str
    accent: str = "#2f6fde"
    logo_url: str | None = None
    language: str = "en"
    topics: tuple[str, ...] = ()
    reply_promise: str | None = None


class Team(Entry):
    """`lead` is the address that is told when a customer of the team waits too long."""

    id: str
    name: str
    lead: str | None = None


class Mailbox(Entry):
    """An address that customers write to, and the team whose queue that is."""

    address: str
    brand_id: str
    team_id: str


class Agent(Entry):
    """A member of staff. Sees the tickets of its teams, or of all. Sessions begun before `since` are not staff's."""

    id: str
    name: str
    email: str
    role: Role = Role.AGENT
    teams: frozenset[str] = frozenset()
    sees_all_teams: bool = False
    language: str = "en"
    since: datetime | None = None

    def as_caller(self) -> Caller:
        """The agent, asking for something."""
        return Caller(
            role=self.role,
            id=self.id,
            name=self.name,
            email=self.email,
            teams=self.teams,
            sees_all_teams=self.sees_all_teams,
        )


class Directory(Entry):
    """All of it: small enough to be read in one Query and kept for a minute."""

    brands: tuple[Brand, ...] = ()
    teams: tuple[Team, ...] = ()
    mailboxes: tuple[Mailbox, ...] = ()
    agents: tuple[Agent, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    policies: tuple[Policy, ...] = ()

    @property
    def sla_rules(self) -> Rules:
        return Rules(policies=self.policies, calendars=self.calendars)

    def brand(self, brand_id: str) -> Brand | None:
        return next((brand for brand in self.brands if brand.id == brand_id), None)

    def mailbox(self, address: str) -> Mailbox | None:
        return next((box for box in self.mailboxes if box.address == address.lower()), None)

    def mailbox_behind(self, address: str) -> Mailbox | None:
        """The mailbox that mail to this address reaches: `help@…` for `help+1042.<signature>@…`, and for itself."""
        local, _, domain = address.rpartition("@")
        return self.mailbox(address) or self.mailbox(f"{local.rpartition('+')[0]}@{domain}")

    def mailbox_of_brand(self, brand_id: str) -> Mailbox | None:
        """The mailbox that a brand's portal requests belong to."""
        return next((box for box in self.mailboxes if box.brand_id == brand_id), None)

    def team(self, team_id: str) -> Team | None:
        return next((team for team in self.teams if team.id == team_id), None)

    def agent(self, agent_id: str) -> Agent | None:
        return next((agent for agent in self.agents if agent.id == agent_id), None)

    def agent_with_email(self, email: str) -> Agent | None:
        return next((agent for agent in self.agents if agent.email == email.lower()), None)
