"""`desk.toml`: everything about one team's desk that is not code, validated before anything is deployed."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from infra.desk_section import Section, Slug, known, unique
from shared.directory.model import Brand, Mailbox, Team
from shared.errors import InvalidError
from shared.identity.model import EmailAddress
from shared.records.model import Record
from shared.sla.holiday_days import with_holidays
from shared.sla.model import Calendar, SlaPolicy

DESK_FILE = Path(__file__).parent.parent / "desk.toml"


class DeskFileError(ValueError):
    """The desk's file cannot be used. Its text is one line that names the field."""


def _no_unknown_fields(kind: type[Record]) -> BeforeValidator:
    """What stands in the file is what people say of a record, and its id."""
    said = (kind.editable_fields() - kind.set_by_desk) | {"id"}

    def check(value: Any) -> Any:
        if isinstance(value, dict) and (unknown := sorted(value.keys() - said)):
            raise ValueError(f"{unknown[0]}: there is no such field; known are {', '.join(sorted(said))}")
        return value

    return BeforeValidator(check)


Domain = Annotated[str, Field(pattern=r"^([a-z0-9-]+\.)+[a-z]{2,}$")]
# The retention periods that CloudWatch Logs knows, up to two years.
LogDays = Literal[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731]


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


class Limits(Section):
    """How often the API answers everybody together, for each route that says nothing else: so many times a second, and up to
    `burst` at once. What is over it gets 429 from API Gateway, and no function runs. AWS has a limit for the whole account.
    """

    requests_per_second: int = Field(default=200, ge=1, le=100_000)
    burst: int = Field(default=400, ge=1, le=50_000)


class Desk(Section):
    """The whole file. `domain` is the mail domain verified in SES; money is in US dollars a month.

    `owner` is who may change the records that stand here: the desk, for which the file is only the beginning, or the file alone.

    `portal_domains` are those of brands whose portals have their own. `certificate_arn` covers them and the workspace's. It must be in us-east-1, where CloudFront
    looks for it. Without one, the sites live under the addresses that CloudFront gives them.

    `invitations_from` is the address that invitations of staff come from, of a domain that SES has verified; without it they come
    from Cognito's own, of which there are fifty a day.

    `raw_mail_retention_days` is how long a mail can be seen as it came in; what it said and its files stay in the ticket.

    `close_solved_after_days` is after how many days without a word a solved ticket is closed, and what is written then
    opens a new one; 0: never.

    `queue_shards` spreads each queue over so many partitions of 1,000 write units a second. It may only grow: a reader
    looks for no more than these.

    `event_queues` puts a queue in front of every consumer, for a desk that is always busy: batches, and a bounded pace.

    `malware_scan` lets GuardDuty look at each attached file before anybody can open it; it is billed by file and gigabyte.

    `ticket_numbers_at_once` is how many numbers each warm function takes from the counter, which gives out about a
    thousand a second. With more than one, numbers no longer follow the order in which tickets came.
    """

    name: str = Field(min_length=1, max_length=80)
    prefix: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{1,20}$")] = "lambdesk"
    domain: Domain
    region: str = Field(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")
    admin_email: EmailAddress
    invitations_from: EmailAddress | None = None
    log_retention_days: LogDays = 30
    raw_mail_retention_days: int = Field(default=365, ge=1, le=3650)
    monthly_budget: int = Field(default=50, ge=1)
    staff_second_factor: Literal["required", "optional"] = "required"
    queue_shards: int = Field(default=1, ge=1, le=32)
    event_queues: bool = False
    malware_scan: bool = False
    close_solved_after_days: int = Field(default=7, ge=0, le=3650)
    ticket_numbers_at_once: int = Field(default=1, ge=1, le=1000)
    owner: Literal["desk", "file"] = "desk"
    brands: tuple[Annotated[Brand, _no_unknown_fields(Brand)], ...] = Field(min_length=1)
    teams: tuple[Annotated[Team, _no_unknown_fields(Team)], ...] = Field(min_length=1)
    mailboxes: tuple[Annotated[Mailbox, _no_unknown_fields(Mailbox)], ...] = Field(min_length=1)
    calendars: tuple[Annotated[Calendar, _no_unknown_fields(Calendar)], ...] = ()
    sla_policies: tuple[Annotated[SlaPolicy, _no_unknown_fields(SlaPolicy)], ...] = Field(
        (), alias="sla-policies"
    )
    portal_domains: dict[Slug, Domain] = Field({})
    search: Search = Search()
    limits: Limits = Limits()
    workspace_domain: Domain | None = None
    certificate_arn: str | None = Field(
        default=None, pattern=r"^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate/.+$"
    )

    @model_validator(mode="after")
    def _names_exist_once(self) -> Self:
        for records in self.settings:
            unique(f"{records[0].collection}.id", (record.id for record in records))
        brands, teams = {brand.id for brand in self.brands}, {team.id for team in self.teams}
        for mailbox in self.mailboxes:
            known(f"mailboxes[{mailbox.id}].brand_id", mailbox.brand_id, brands)
            known(f"mailboxes[{mailbox.id}].team_id", mailbox.team_id, teams)
        for brand in self.brands:
            own = {box.id for box in self.mailboxes if box.brand_id == brand.id}
            known(f"brands[{brand.id}].portal_mailbox_id", brand.portal_mailbox_id, {None, *own})
        calendars = {calendar.id for calendar in self.calendars}
        for policy in self.sla_policies:
            known(f"sla-policies[{policy.id}].calendar_id", policy.calendar_id, calendars)
            known(f"sla-policies[{policy.id}].brand_id", policy.brand_id, {None, *brands})
            known(f"sla-policies[{policy.id}].team_id", policy.team_id, {None, *teams})
        for brand_id in self.portal_domains:
            known("portal_domains", brand_id, brands)
        return self

    @model_validator(mode="after")
    def _holidays_are_known(self) -> Self:
        for calendar in self.calendars:
            try:
                with_holidays(calendar)
            except InvalidError as error:
                said = "; ".join(error.fields.values())
                raise ValueError(f"calendars[{calendar.id}]: {error}: {said}") from error
        return self

    @model_validator(mode="after")
    def _sites_have_a_certificate(self) -> Self:
        if (self.certificate_arn is None) != (self.workspace_domain is None):
            raise ValueError("workspace_domain and certificate_arn belong together: give both or neither")
        if self.certificate_arn and self.brands[0].id not in self.portal_domains:
            raise ValueError(f"portal_domains: the portal of {self.brands[0].id}, the first brand, has none")
        return self

    @model_validator(mode="after")
    def _invitations_come_from_here(self) -> Self:
        if self.invitations_from:
            known("invitations_from", self.invitations_from.rpartition("@")[2], {*self.mail_domains})
        return self

    @property
    def settings(self) -> list[tuple[Record, ...]]:
        """What the file says of the desk's records, by kind."""
        kinds = (self.teams, self.brands, self.mailboxes, self.calendars, self.sla_policies)
        return [records for records in kinds if records]

    @property
    def receiving_domains(self) -> list[str]:
        """The domains of all mailboxes, for which SES must receive."""
        return sorted({mailbox.address.rpartition("@")[2] for mailbox in self.mailboxes})

    @property
    def mail_domains(self) -> list[str]:
        """Every domain that SES must know, to send as it or to receive for it."""
        senders = {brand.sender_address.rpartition("@")[2] for brand in self.brands}
        return sorted({self.domain, *senders, *self.receiving_domains})

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
