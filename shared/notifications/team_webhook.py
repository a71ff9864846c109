"""Where a team hears of what happens with its tickets: an incoming webhook of Slack or Teams."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from shared.bounds import Id
from shared.growing import OrUnknown
from shared.identity.permissions import Permission
from shared.records.model import Record
from shared.records.names import RecordName


class TeamOccasion(StrEnum):
    """What a team can be told of."""

    NEW_TICKET = "new_ticket"
    CUSTOMER_REPLIED = "customer_replied"
    SLA_WARNED = "sla_warned"
    SLA_BREACHED = "sla_breached"


class TeamWebhook(Record):
    """`url` is the secret: whoever knows it may write there. It is kept apart and never shown again."""

    collection: ClassVar[str] = "team-webhooks"
    read_permission: ClassVar[Permission] = Permission.TEAMS_MANAGE
    write_permission: ClassVar[Permission] = Permission.TEAMS_MANAGE

    name: RecordName
    team_id: Id
    url: str = Field("", max_length=1000, json_schema_extra={"format": "password"})
    occasions: tuple[Annotated[TeamOccasion, OrUnknown()], ...] = Field(
        (TeamOccasion.NEW_TICKET, TeamOccasion.SLA_WARNED, TeamOccasion.SLA_BREACHED), max_length=10
    )

    @property
    def secret_owner(self) -> str:
        return f"{self.collection}/{self.id}/url"
