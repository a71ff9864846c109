"""What a caller may know about itself."""

from __future__ import annotations

from pydantic import BaseModel

from shared.identity.caller import Caller, CallerKind, Scope
from shared.identity.fields import FieldRules
from shared.identity.permissions import Permission
from shared.identity.policy import permissions_of


class Profile(BaseModel):
    """The caller, with the permissions that decide what a screen offers. `role_name` is empty for a customer.

    `viewing_as` is the role that the caller has put on, to look and not to change.
    `second_factor_missing`: nothing else is allowed until the caller's second factor is switched on in Cognito.
    """

    id: str
    name: str
    email: str | None
    kind: CallerKind
    role_name: str
    teams: list[str]
    scope: Scope
    sees_all_teams: bool
    permissions: list[Permission]
    fields: FieldRules = FieldRules()
    second_factor_missing: bool = False
    viewing_as: str | None = None


def profile_of(caller: Caller) -> Profile:
    return Profile(
        id=caller.id,
        name=caller.name,
        email=caller.email,
        kind=caller.kind,
        role_name=caller.role_name,
        teams=sorted(caller.teams),
        scope=caller.scope,
        sees_all_teams=caller.sees_all_teams,
        permissions=permissions_of(caller),
        fields=caller.fields,
        viewing_as=caller.viewing_as,
        second_factor_missing=caller.lacks_second_factor,
    )
