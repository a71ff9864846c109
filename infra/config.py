"""`desk.toml`: everything about one team's desk that is not code, validated before anything is deployed."""

from __future__ import annotations

import json
import re
import tomllib
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, ValidationError, model_validator

from infra.desk_section import Section, Slug, known, unique
from infra.service_hours import OpeningHours, ServiceLevel

DESK_FILE = Path(__file__).parent.parent / "desk.toml"


class DeskFileError(ValueError):
    """The desk's file cannot be used. Its text is one line that names the field."""


def _mail_address(value: str) -> str:
    if not re.fullmatch(r"[^@\s<>]+@[a-z0-9.-]+\.[a-z]{2,}", value.lower()):
        raise ValueError("is not a mail address such as support@example.com")
    return value.lower()


def _sender(value: str) -> str:
    name, address = parseaddr(value)
    if not name:
        raise ValueError('has no name; write it as "Example Support <support@example.com>"')
    _mail_address(address)
    return value


Domain = Annotated[str, Field(pattern=r"^([a-z0-9-]+\.)+[a-z]{2,}$")]
Address = Annotated[str, AfterValidator(_mail_address)]
# The retention periods that CloudWatch Logs knows, up to two years.
LogDays = Literal[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731]


class Brand(Section):
    """What customers see: one portal, one look, one sender. `accent` is a colour such as #2f6fde.

    `reply_promise` is a sentence in the brand's words, such as "We answer within one working day."
    """

    id: Slug
    name: str = Field(min_length=1, max_length=80)
    accent: str = Field(pattern=r"^#[0-9a-fA-F]{6}$")
    sender: Annotated[str, AfterValidator(_sender)]
    portal_domain: Domain
    language: Literal["en", "de"] = "en"
    logo_url: str | None = Field(default=None, pattern=r"^https://")
    topics: tuple[str, ...] = ()
    reply_promise: str | None = Field(default=None, min_length=1, max_length=120)

    @property
    def sender_domain(self) -> str:
        return parseaddr(self.sender)[1].rpartition("@")[2].lower()


class Team(Section):
    """A group of agents that shares queues. `lead` is mailed when a customer waits too long."""

    id: Slug
    name: str = Field(min_length=1, max_length=80)
    lead: Address | None = None


class Mailbox(Section):
    """An address that receives mail: what arrives becomes a ticket of this brand, for this team."""

    address: Address
    brand: Slug
    team: Slug


class Search(Section):
    """What finds tickets. `tantivy` runs in the desk's own functions and costs nothing at rest; `opensearch` is a domain of the
    team's, which bills by the hour, for desks of several hundred thousand tickets. `index` tells desks of one domain apart.
    """

    engine: Literal["tantivy", "opensearch"] = "tantivy"
    endpoint: str | None = Field(default=None, pattern=r"^https://[a-z0-9.-]+$")
    domain_arn: str | None = Field(default=None, pattern=r"^arn:aws[a-z-]*:es:[a-z0-9-]+:\d{12}:domain/.+$")
    index: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,60}$")] = "tickets"

    @model_validator(mode="after")
    def _domain_is_named(self) -> Self:
        named = self.endpoint is not None and self.domain_arn is not None
        if named != (self.engine == "opensearch"):
            raise ValueError("endpoint and domain_arn belong to the engine opensearch: give both, or neither")
        return self


class Desk(Section):
    """The whole file. `domain` is the mail domain verified in SES; money is in US dollars a month.

    `certificate_arn` covers the brands' portal domains and the workspace's. It must be in us-east-1, where CloudFront
    looks for it. Without one, the sites live under the addresses that CloudFront gives them.

    `raw_mail_retention_days` is how long a mail can be seen as it came in; what it said and its files stay in the ticket.

    `close_solved_after_days` is after how many days without a word a solved ticket is closed, and what is written then
    opens a new one; 0: never.

    `queue_shards` spreads each queue over so many partitions of 1,000 write units a second. It may only grow: a reader
    looks for no more than these.

    `event_queues` puts a queue in front of every consumer, for a desk that is always busy: batches, and a bounded pace.

    `ticket_numbers_at_once` is how many numbers each warm function takes from the counter, which gives out about a
    thousand a second. With more than one, numbers no longer follow the order in which tickets came.
    """

    name: str = Field(min_length=1, max_length=80)
    prefix: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,20}$")] = "lambdesk"
    domain: Domain
    region: str = Field(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")
    admin_email: Address
    log_retention_days: LogDays = 30
    raw_mail_retention_days: int = Field(default=365, ge=1, le=3650)
    monthly_budget: int = Field(default=50, ge=1)
    staff_second_factor: Literal["required", "optional"] = "required"
    queue_shards: int = Field(default=1, ge=1, le=32)
    event_queues: bool = False
    close_solved_after_days: int = Field(default=7, ge=0, le=3650)
    ticket_numbers_at_once: int = Field(default=1, ge=1, le=1000)
    brands: list[Brand] = Field(min_length=1)
    teams: list[Team] = Field(min_length=1)
    mailboxes: list[Mailbox] = Field(min_length=1)
    search: Search = Search()
    calendars: tuple[OpeningHours, ...] = ()
    service_levels: tuple[ServiceLevel, ...] = ()
    workspace_domain: Domain | None = None
    certificate_arn: str | None = Field(
        default=None, pattern=r"^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate/.+$"
    )

    @model_validator(mode="after")
    def _names_exist_once(self) -> Self:
        unique("brands.id", (brand.id for brand in self.brands))
        unique("teams.id", (team.id for team in self.teams))
        unique("mailboxes.address", (mailbox.address for mailbox in self.mailboxes))
        for mailbox in self.mailboxes:
            known(f"mailboxes[{mailbox.address}].brand", mailbox.brand, {brand.id for brand in self.brands})
            known(f"mailboxes[{mailbox.address}].team", mailbox.team, {team.id for team in self.teams})
        self._service_levels_fit()
        if (self.certificate_arn is None) != (self.workspace_domain is None):
            raise ValueError("workspace_domain and certificate_arn belong together: give both or neither")
        return self

    def _service_levels_fit(self) -> None:
        unique("calendars.id", (calendar.id for calendar in self.calendars))
        brands, teams = {brand.id for brand in self.brands}, {team.id for team in self.teams}
        for number, level in enumerate(self.service_levels):
            where = f"service_levels[{number}]"
            known(f"{where}.calendar", level.calendar, {calendar.id for calendar in self.calendars})
            known(f"{where}.brand", level.brand or self.brands[0].id, brands)
            known(f"{where}.team", level.team or self.teams[0].id, teams)

    @property
    def mail_domains(self) -> list[str]:
        """Every domain that SES must know, to send as it or to receive for it."""
        senders = {brand.sender_domain for brand in self.brands}
        receivers = {mailbox.address.rpartition("@")[2] for mailbox in self.mailboxes}
        return sorted({self.domain} | senders | receivers)

    def as_json(self) -> str:
        """The same text for the same desk: a deployment compares it."""
        return json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)


def load_desk(file: Path = DESK_FILE) -> Desk:
    """The validated file. Raises DeskFileError with one line that says which field is wrong, and how."""
    try:
        return Desk.model_validate(tomllib.loads(file.read_text()))
    except FileNotFoundError:
        raise DeskFileError(
            f"{file.name}: there is no such file; docs/deploy.md says what belongs in it"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise DeskFileError(f"{file.name}: is not TOML: {error}") from None
    except ValidationError as error:
        raise DeskFileError(f"{file.name}: {_first(error)}") from None


def _first(error: ValidationError) -> str:
    finding = error.errors()[0]
    where = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in finding["loc"]).lstrip(
        "."
    )
    said = finding["msg"].removeprefix("Value error, ")
    return f"{where}: {said}" if where else said
