"""The caller of an operation: a person with a token, or the desk itself."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict

from shared.identity.permissions import Permission


class CallerKind(StrEnum):
    """The permissions of staff come from their role, those of the others from the policies."""

    STAFF = "staff"
    CUSTOMER = "customer"
    VISITOR = "visitor"
    SYSTEM = "system"


# Written before roles were records, when there were two kinds of staff.
FORMER_KINDS = {"admin": CallerKind.STAFF, "agent": CallerKind.STAFF}


def with_kind(data: Any) -> Any:
    """Stored data from before roles were records, in which `kind` was called `role`."""
    if isinstance(data, dict) and "role" in data and "kind" not in data:
        return {**data, "kind": FORMER_KINDS.get(data["role"], data["role"])}
    return data


class Once(BaseModel):
    """Makes a write happen at most once: its response is stored under `key`.

    `fingerprint` is what was asked; the same key with another fingerprint is a mistake of the client.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    fingerprint: str = ""


class Caller(BaseModel):
    """Who acts. `id` is the agent's or the contact's id; `teams` are the agent's team ids.

    `role_name` and `permissions` are those of an agent's role; `sees_all_teams` too, or the agent's own.
    `source_ip` is where the request came from, as API Gateway saw it; empty where there is none.
    `lacks_second_factor`: staff who must switch on their second factor before they do anything else.
    """

    model_config = ConfigDict(frozen=True)

    kind: CallerKind
    id: str
    name: str
    email: str | None = None
    role_name: str = ""
    permissions: frozenset[Permission] = frozenset()
    teams: frozenset[str] = frozenset()
    sees_all_teams: bool = False
    lacks_second_factor: bool = False
    once: Once | None = None
    source_ip: str = ""

    @classmethod
    def system(cls, part: str, once: str | None = None) -> Self:
        """The desk itself, named after the part of it that acts, such as `mail`."""
        return cls(
            kind=CallerKind.SYSTEM,
            id=part,
            name="Lambdesk",
            once=Once(key=f"{part}:{once}") if once else None,
        )

    @property
    def is_staff(self) -> bool:
        return self.kind is CallerKind.STAFF

    @property
    def visible_teams(self) -> list[str] | None:
        """The teams whose tickets staff may see; None: everybody's. The policy says the same of each ticket."""
        return None if self.sees_all_teams else sorted(self.teams)

    def only_once(self, once: Once | None, source_ip: str = "") -> Self:
        """A copy of the caller for one request."""
        return self.model_copy(update={"once": once, "source_ip": source_ip})


VISITOR = Caller(kind=CallerKind.VISITOR, id="visitor", name="Visitor")
