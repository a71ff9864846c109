"""Authorization: Cedar policies, decided in process."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Protocol

from shared.errors import ForbiddenError, UnauthenticatedError
from shared.identity.caller import Caller, Role
from shared.identity.permissions import Permission


class PermissionMissingError(ForbiddenError):
    """The caller's role does not include this."""


class NotSignedInError(UnauthenticatedError):
    """The operation wants somebody we know."""


class Guarded(Protocol):
    """A thing that policies speak about: its Cedar type, its id, and the attributes that they read."""

    def cedar_entity(self) -> dict[str, Any]: ...


def require(caller: Caller, permission: Permission, resource: Guarded | None = None) -> None:
    """Raise unless a policy lets `caller` do this: to `resource`, or anywhere on the desk at all."""
    if may(caller, permission, resource):
        return
    if caller.role is Role.VISITOR:
        raise NotSignedInError("sign in first")
    raise PermissionMissingError(f"your role does not include {permission}")


def may(caller: Caller, permission: Permission, resource: Guarded | None = None) -> bool:
    """Whether a policy permits it and none forbids it."""
    import cedarpy  # noqa: PLC0415  # loaded here, so that documents and deployments need no policy engine

    subject = {
        "uid": {"type": "Caller", "id": caller.id},
        "attrs": _attributes(caller),
        "parents": [_role(caller)],
    }
    thing = (
        resource.cedar_entity()
        if resource
        else {"uid": {"type": "Desk", "id": "desk"}, "attrs": {}, "parents": []}
    )
    request = {
        "principal": _reference(subject),
        "action": f'Action::"{permission}"',
        "resource": _reference(thing),
        "context": {},
    }
    return bool(cedarpy.is_authorized(request, _policies(), [subject, thing]).allowed)


@cache
def _policies() -> str:
    return (Path(__file__).parent / "policies.cedar").read_text()


def _attributes(caller: Caller) -> dict[str, Any]:
    return {"id": caller.id, "teams": sorted(caller.teams), "sees_all_teams": caller.sees_all_teams}


def _role(caller: Caller) -> dict[str, str]:
    return {"type": "Role", "id": caller.role}


def _reference(entity: dict[str, Any]) -> str:
    # Cedar's own quoting of a string is JSON's for the characters an id can have.
    return f'{entity["uid"]["type"]}::"{entity["uid"]["id"]}"'
