"""Records that belong to one person, to a team, or to everybody who works at the desk."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, ClassVar

from pydantic import Field, ValidationInfo, field_validator

from shared.bounds import Id
from shared.identity.permissions import Permission
from shared.records.model import Record


class Sharing(StrEnum):
    PERSONAL = "personal"
    TEAM = "team"
    ALL = "all"


class SharedRecord(Record):
    """`team_id` goes with `sharing: team`, and with nothing else. A personal one is its maker's.

    Who makes and changes what everybody uses needs `share_permission` too.
    """

    share_permission: ClassVar[Permission]

    sharing: Sharing = Sharing.PERSONAL
    team_id: Id | None = Field(None, validate_default=True)

    @field_validator("team_id")
    @classmethod
    def _goes_with_the_team(cls, team_id: str | None, others: ValidationInfo) -> str | None:
        if (others.data.get("sharing") is Sharing.TEAM) is not (team_id is not None):
            raise ValueError("say the team that shares it, and only then")
        return team_id

    def audited_as(self) -> str | None:
        return None if self.sharing is Sharing.PERSONAL else super().audited_as()

    def cedar_attributes(self) -> dict[str, Any]:
        owner = {"owner": self.created_by.id} if self.created_by else {}
        team = {"team": self.team_id} if self.team_id else {}
        needs = {"write_permission": self.write_permission, "share_permission": self.share_permission}
        return {"sharing": self.sharing, **needs, **owner, **team}
