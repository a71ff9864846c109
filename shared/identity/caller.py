"""Who asks for something: a person behind a token, or the desk itself."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict


class Role(StrEnum):
    """What a caller is. It is the Cedar group of the caller and the Cognito group of the user."""

    ADMIN = "admin"
    AGENT = "agent"
    CUSTOMER = "customer"
    VISITOR = "visitor"
    SYSTEM = "system"


class Once(BaseModel):
    """A promise that a write happens at most once: the key under which its answer is kept.

    `fingerprint` is what was asked; the same key with another fingerprint is a mistake of the client.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    fingerprint: str = ""


class Caller(BaseModel):
    """The one who acts. `id` is the agent's or the contact's id; `teams` are the agent's team ids.

    `source_ip` is where the request came from, as API Gateway saw it; empty where there is none.
    `lacks_second_factor`: staff who must switch on their second factor before they do anything else.
    """

    model_config = ConfigDict(frozen=True)

    role: Role
    id: str
    name: str
    email: str | None = None
    teams: frozenset[str] = frozenset()
    sees_all_teams: bool = False
    lacks_second_factor: bool = False
    once: Once | None = None
    source_ip: str = ""

    @classmethod
    def system(cls, part: str, once: str | None = None) -> Self:
        """The desk itself, named after the part of it that acts, such as `mail`."""
        return cls(
            role=Role.SYSTEM, id=part, name="Lambdesk", once=Once(key=f"{part}:{once}") if once else None
        )

    @property
    def is_staff(self) -> bool:
        return self.role in {Role.ADMIN, Role.AGENT}

    @property
    def visible_teams(self) -> list[str] | None:
        """The teams whose tickets staff may see; None: everybody's. The policy says the same of each ticket."""
        return None if self.sees_all_teams or self.role is Role.ADMIN else sorted(self.teams)

    def only_once(self, once: Once | None, source_ip: str = "") -> Self:
        """The same caller, for one request."""
        return self.model_copy(update={"once": once, "source_ip": source_ip})


VISITOR = Caller(role=Role.VISITOR, id="visitor", name="Visitor")
