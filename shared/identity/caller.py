"""The caller of an operation: a person with a token, or the desk itself."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, computed_field, model_validator

from shared.identity.fields import FieldRules
from shared.identity.permissions import Permission


class CallerKind(StrEnum):
    """The permissions of staff come from their role, those of the others from the policies."""

    STAFF = "staff"
    CUSTOMER = "customer"
    VISITOR = "visitor"
    SYSTEM = "system"


class Scope(StrEnum):
    """Of which tickets staff have the permissions of their role: those that they are involved in, and no others (`own`);
    also those of their teams, of their brands, or all."""

    OWN = "own"
    TEAM = "team"
    BRAND = "brand"
    ALL = "all"


# Written before roles were records, when there were two kinds of staff.
FORMER_KINDS = {"admin": CallerKind.STAFF, "agent": CallerKind.STAFF}


def with_kind(data: Any) -> Any:
    """Stored data from before roles were records, in which `kind` was called `role`."""
    if isinstance(data, dict) and "role" in data and "kind" not in data:
        return {**data, "kind": FORMER_KINDS.get(data["role"], data["role"])}
    return data


def with_scope(data: Any) -> Any:
    """Stored data from before there were scopes, when one saw all teams or one's own."""
    if isinstance(data, dict) and "scope" not in data:
        return {**data, "scope": Scope.ALL if data.get("sees_all_teams") else Scope.TEAM}
    return data


class Once(BaseModel):
    """Makes a write happen at most once: its response is stored under `key`.

    `fingerprint` is what was asked; the same key with another fingerprint is a mistake of the client.
    """

    model_config = ConfigDict(frozen=True)

    key: str
    fingerprint: str = ""


class SignInMethod(StrEnum):
    """As far as the desk knows: `second-factor` is a password and a code."""

    PASSWORD = "password"  # noqa: S105  # the name of a method
    SECOND_FACTOR = "second-factor"
    SINGLE_SIGN_ON = "single-sign-on"


class SignIn(BaseModel):
    """How a session began, and when."""

    model_config = ConfigDict(frozen=True)

    at: datetime
    method: SignInMethod


class Caller(BaseModel):
    """Who acts. `id` is the agent's or the contact's id; `teams` and `brands` are the ids of the agent's own.

    `role_name`, `permissions`, `scope` and `fields` are those of an agent's role.
    `viewing_as` is the id of a role that the caller has put on to see what it shows.
    `source_ip` is where the request came from, as API Gateway saw it; empty where there is none.
    `sign_in` is how the session of a member of staff began.
    `lacks_second_factor`: staff who must switch on their second factor before they do anything else.
    """

    model_config = ConfigDict(frozen=True)

    kind: CallerKind
    id: str
    name: str
    email: str | None = None
    role_name: str = ""
    permissions: frozenset[Permission] = frozenset()
    scope: Scope = Scope.TEAM
    teams: frozenset[str] = frozenset()
    brands: frozenset[str] = frozenset()
    fields: FieldRules = FieldRules()
    viewing_as: str | None = None
    lacks_second_factor: bool = False
    sign_in: SignIn | None = None
    once: Once | None = None
    source_ip: str = ""

    @model_validator(mode="before")
    @classmethod
    def _before_there_were_scopes(cls, data: Any) -> Any:
        """An authorizer of the last release says only whether it is all teams."""
        return with_scope(data)

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

    @computed_field  # type: ignore[prop-decorator]  # mypy has no decorated properties
    @property
    def sees_all_teams(self) -> bool:
        """Said in so many words for code of the last release."""
        return self.scope is Scope.ALL

    def only_once(self, once: Once | None, source_ip: str = "") -> Self:
        """A copy of the caller for one request."""
        return self.model_copy(update={"once": once, "source_ip": source_ip})


VISITOR = Caller(kind=CallerKind.VISITOR, id="visitor", name="Visitor")
