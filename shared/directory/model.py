"""The desk's own people and places: brands, mailboxes, teams, agents."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parseaddr
from typing import Annotated, Any, ClassVar
from urllib.parse import urljoin

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    field_validator,
    model_validator,
)

from shared.bounds import Day, Id
from shared.fields.form import TicketForm, form_for
from shared.fields.model import TicketField
from shared.identity.caller import Caller, CallerKind, Scope
from shared.identity.fields import FieldRules
from shared.identity.model import EmailAddress, Language
from shared.identity.permissions import Permission
from shared.identity.roles import SHIPPED_ROLES, Role
from shared.one_line import ONE_LINE
from shared.records.model import Record
from shared.records.names import RecordName
from shared.sla.model import Calendar, Rules, SlaPolicy
from shared.tickets.answer_rules import AnswerRule
from shared.tickets.own_status import TicketStatus

PortalTopic = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), ONE_LINE]


def _sender(value: str) -> str:
    address = parseaddr(value)[1]
    if not re.fullmatch(r"[^@\s<>]+@[a-z0-9.-]+\.[a-z]{2,}", address.lower()):
        raise ValueError('is not a sender such as "Example Support <support@example.com>"')
    return value.strip()


class Brand(Record):
    """One face of the desk. `sender` is what its mail comes from; `language` is what it speaks to whom it does not know.

    `reply_promise` is the sentence that its portal says about how soon somebody answers. `portal_url` is where its portal
    is, and `logo_url` its picture, both as the desk has put them there. `portal_mailbox_id` is one of its mailboxes, to which
    requests from there belong; see `Directory.mailbox_of_brand`.
    """

    collection: ClassVar[str] = "brands"
    partition: ClassVar[str | None] = "DIRECTORY"
    read_permission: ClassVar[Permission] = Permission.BRANDS_READ
    write_permission: ClassVar[Permission] = Permission.BRANDS_MANAGE
    set_by_desk: ClassVar[frozenset[str]] = frozenset({"portal_url"})

    name: RecordName
    sender: Annotated[str, AfterValidator(_sender), Field(max_length=320), ONE_LINE]
    accent: str = Field("#2f6fde", max_length=7, pattern=r"^#[0-9a-fA-F]{6}$")
    logo_url: str | None = Field(None, pattern=r"^(https://|/public/)", max_length=500)
    language: Language = "en"
    languages: tuple[Language, ...] = Field(("en", "de"), min_length=1, max_length=20)
    topics: tuple[PortalTopic, ...] = Field((), max_length=20)
    reply_promise: str | None = Field(None, min_length=1, max_length=120)
    portal_mailbox_id: EmailAddress | None = None
    signature: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""
    """A template of the ticket, in plain text: what stands below its agents' replies instead of their own."""
    portal_url: str = ""

    @property
    def logo_address(self) -> str | None:
        """For mail, which is no page of the portal."""
        return urljoin(self.portal_url, self.logo_url) if self.logo_url else None

    @property
    def sender_address(self) -> str:
        return parseaddr(self.sender)[1].lower()


class Team(Record):
    """`lead` is the address that is mailed when a customer of the team waits too long."""

    collection: ClassVar[str] = "teams"
    partition: ClassVar[str | None] = "DIRECTORY"
    read_permission: ClassVar[Permission] = Permission.TEAMS_READ
    write_permission: ClassVar[Permission] = Permission.TEAMS_MANAGE

    name: RecordName
    lead: EmailAddress | None = None


class Mailbox(Record):
    """An address that customers write to, and the team whose queue that is. Its address is its id, and stays."""

    collection: ClassVar[str] = "mailboxes"
    partition: ClassVar[str | None] = "DIRECTORY"
    read_permission: ClassVar[Permission] = Permission.MAILBOXES_READ
    write_permission: ClassVar[Permission] = Permission.MAILBOXES_MANAGE

    address: EmailAddress
    brand_id: Id
    team_id: Id

    @model_validator(mode="before")
    @classmethod
    def _known_by_its_address(cls, data: Any) -> Any:
        return {"id": data["address"], **data} if isinstance(data, dict) and "address" in data else data


PersonName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE]
SignatureText = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
AwayNote = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
# In one order, so that an equal set is no change.
Ids = Annotated[frozenset[Id], Field(max_length=100), PlainSerializer(sorted, return_type=list[str])]


class Agent(Record):
    """A member of staff. Its role says what it may do, and how far that reaches; `sees_all_teams` lifts that to everything.

    Sessions begun before `since` are not staff's.

    `signature` is plain text below its replies. Who is away comes back the day after `away_until`, if that is known. An
    archived agent is deactivated: it cannot sign in, and has no tickets.
    """

    collection: ClassVar[str] = "agents"
    partition: ClassVar[str | None] = "DIRECTORY"
    read_permission: ClassVar[Permission] = Permission.AGENTS_READ
    write_permission: ClassVar[Permission] = Permission.AGENTS_MANAGE
    set_by_desk: ClassVar[frozenset[str]] = frozenset({"email", "since"})
    is_setting: ClassVar[bool] = False

    name: PersonName
    email: str
    role_id: str = Field("agent", max_length=64)
    teams: Ids = frozenset()
    brands: Ids = frozenset()
    sees_all_teams: bool = False
    language: Language = "en"
    signature: SignatureText = ""
    is_away: bool = False
    away_until: Day | None = None
    away_note: AwayNote = ""
    since: datetime | None = None

    @model_validator(mode="before")
    @classmethod
    def _before_roles_were_records(cls, data: Any) -> Any:
        if isinstance(data, dict) and "role" in data:
            return {"role_id": data["role"], **{name: data[name] for name in data if name != "role"}}
        return data


class Directory(BaseModel):
    """All of it: small enough to be read in one Query and kept for a minute.

    `owned_by_file` names what `desk.toml` alone may change, each as in `teams#billing`.
    """

    model_config = ConfigDict(frozen=True)

    brands: tuple[Brand, ...] = ()
    teams: tuple[Team, ...] = ()
    mailboxes: tuple[Mailbox, ...] = ()
    agents: tuple[Agent, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    sla_policies: tuple[SlaPolicy, ...] = ()
    roles: tuple[Role, ...] = SHIPPED_ROLES
    ticket_fields: tuple[TicketField, ...] = ()
    ticket_forms: tuple[TicketForm, ...] = ()
    ticket_statuses: tuple[TicketStatus, ...] = ()
    answer_rules: tuple[AnswerRule, ...] = ()
    owned_by_file: tuple[str, ...] = ()

    @field_validator("roles")
    @classmethod
    def _with_those_that_are_shipped(cls, roles: tuple[Role, ...]) -> tuple[Role, ...]:
        shipped = {role.id for role in SHIPPED_ROLES}
        return (*SHIPPED_ROLES, *(role for role in roles if role.id not in shipped))

    @property
    def sla_rules(self) -> Rules:
        """Archived calendars too: a clock may have begun under one."""
        in_use = (policy for policy in self.sla_policies if not policy.is_archived)
        policies = sorted(in_use, key=lambda policy: (policy.position, policy.id))
        return Rules(policies=tuple(policies), calendars=self.calendars)

    @property
    def brands_in_use(self) -> list[Brand]:
        """The first is the desk's own face. Those that came with the desk are before those that were made later."""
        in_use = (brand for brand in self.brands if not brand.is_archived)
        return sorted(in_use, key=lambda brand: brand.created_at or datetime.min.replace(tzinfo=UTC))

    @property
    def mailboxes_in_use(self) -> list[Mailbox]:
        return [box for box in self.mailboxes if not box.is_archived]

    def brand(self, brand_id: str) -> Brand | None:
        return next((brand for brand in self.brands_in_use if brand.id == brand_id), None)

    def brand_of_old(self, brand_id: str) -> Brand | None:
        """An archived one too, whose tickets of then are still its."""
        return next((brand for brand in self.brands if brand.id == brand_id), None)

    def mailbox(self, address: str) -> Mailbox | None:
        return next((box for box in self.mailboxes_in_use if box.address == address.lower()), None)

    def mailbox_behind(self, address: str) -> Mailbox | None:
        """The mailbox that mail to this address reaches: `help@…` for `help+1042.<signature>@…`, and for itself."""
        local, _, domain = address.rpartition("@")
        return self.mailbox(address) or self.mailbox(f"{local.rpartition('+')[0]}@{domain}")

    def has_ever_had(self, address: str) -> bool:
        """Whether this is, or once was, an address of a mailbox or a brand's sender."""
        local, _, domain = address.lower().rpartition("@")
        names = {f"{local}@{domain}", f"{local.rpartition('+')[0]}@{domain}"}
        return not names.isdisjoint(self._addresses)

    def is_at_the_desk(self, address: str) -> bool:
        """Whether mail to this address comes to the desk, or to whoever else has one of its domains."""
        return address.lower().rpartition("@")[2] in {each.rpartition("@")[2] for each in self._addresses}

    @property
    def _addresses(self) -> set[str]:
        return {*(box.address for box in self.mailboxes), *(brand.sender_address for brand in self.brands)}

    def mailbox_of_brand(self, brand_id: str) -> Mailbox | None:
        """The mailbox that a brand's portal requests belong to: the one that it names, else its sender's, else its first."""
        own = {box.id: box for box in self.mailboxes_in_use if box.brand_id == brand_id}
        brand = self.brand_of_old(brand_id)
        named = (brand.portal_mailbox_id, brand.sender_address) if brand else ()
        return next((own[each] for each in named if each in own), next(iter(own.values()), None))

    def team(self, team_id: str) -> Team | None:
        """The team, unless it is archived: what is asked of here is whether it can have a ticket."""
        return next((team for team in self.teams if team.id == team_id and not team.is_archived), None)

    def agent(self, agent_id: str) -> Agent | None:
        """The agent, unless it is deactivated."""
        return next((agent for agent in self.agents if agent.id == agent_id and not agent.is_archived), None)

    def role(self, role_id: str) -> Role | None:
        """The role, unless it is archived: nobody has or gets one that is."""
        return next((role for role in self.roles if role.id == role_id and not role.is_archived), None)

    def ticket_field(self, key: str) -> TicketField | None:
        """The field, unless it is archived: what is asked here is whether it can be filled in."""
        return next(
            (field for field in self.ticket_fields if field.id == key and not field.is_archived), None
        )

    def ticket_form(self, brand_id: str, topic: str | None) -> TicketForm | None:
        """What requests of this brand and topic are asked for."""
        in_use = [form for form in self.ticket_forms if not form.is_archived]
        return form_for(in_use, brand_id, topic)

    def ticket_status(self, status_id: str) -> TicketStatus | None:
        """An archived one too: tickets still have it."""
        return next((status for status in self.ticket_statuses if status.id == status_id), None)

    def agents_with_role(self, role_id: str) -> list[Agent]:
        return [agent for agent in self.agents if agent.role_id == role_id and not agent.is_archived]

    def caller_of(self, agent: Agent) -> Caller:
        """The agent, asking for something. Without its role it may do nothing."""
        role = self.role(agent.role_id)
        return Caller(
            kind=CallerKind.STAFF,
            id=agent.id,
            name=agent.name,
            email=agent.email,
            role_name=role.name if role else agent.role_id,
            permissions=role.granted if role else frozenset(),
            scope=Scope.ALL if agent.sees_all_teams else role.scope if role else Scope.OWN,
            teams=agent.teams,
            brands=agent.brands,
            fields=role.field_rules if role else FieldRules(),
        )

    def with_reach_of_roles(self) -> Directory:
        """Each agent sees all teams if its role does, so that screens need not know how a role reaches."""
        agents = tuple(
            agent.model_copy(update={"sees_all_teams": self.caller_of(agent).sees_all_teams})
            for agent in self.agents
        )
        return self.model_copy(update={"agents": agents})

    def may_have(self, agent: Agent, team_id: str, brand_id: str) -> bool:
        """Whether the agent may be given a ticket of that team and brand."""
        caller = self.caller_of(agent)
        of_its_brand = caller.scope is Scope.BRAND and brand_id in caller.brands
        return caller.sees_all_teams or of_its_brand or team_id in caller.teams

    def agent_with_email(self, email: str) -> Agent | None:
        """The agent with this address, even if it is deactivated: nobody else is that person."""
        return next((agent for agent in self.agents if agent.email == email.lower()), None)
