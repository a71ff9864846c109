"""Authorization: Cedar policies, decided in process.

cedarpy is loaded at the first decision, so that documents and deployments need no policy engine.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from shared.errors import ForbiddenError, UnauthenticatedError
from shared.identity.caller import Caller, CallerKind
from shared.identity.permissions import Permission

if TYPE_CHECKING:
    from cedarpy import AuthzResult, PolicySet

POLICIES = Path(__file__).parent / "policies.cedar"
DESK: dict[str, Any] = {"uid": {"type": "Desk", "id": "desk"}, "attrs": {}, "parents": []}


class PermissionMissingError(ForbiddenError):
    """The caller's role does not include this."""


class SecondFactorMissingError(ForbiddenError):
    """Staff who have not switched on their second factor yet."""


class NotSignedInError(UnauthenticatedError):
    """The operation requires a signed-in caller."""


class Guarded(Protocol):
    """A resource of policies: its Cedar type, its id, and the attributes that they read."""

    def cedar_entity(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class PolicyDecision:
    """Whether it is allowed, the ids of the policies that decided, and the reason in words.

    A denial without a forbidding policy names the permits that fit except for their condition.
    """

    allowed: bool
    policies: tuple[str, ...]
    reason: str


def require(caller: Caller, permission: Permission, resource: Guarded | None = None) -> None:
    """Raise unless a policy permits this: on `resource`, or without one anywhere on the desk."""
    if may(caller, permission, resource):
        return
    if caller.kind is CallerKind.VISITOR:
        raise NotSignedInError("sign in first")
    reason = explain(caller, permission, resource).reason
    raise (SecondFactorMissingError if caller.lacks_second_factor else PermissionMissingError)(reason)


def may(caller: Caller, permission: Permission, resource: Guarded | None = None) -> bool:
    """Whether a policy permits it and none forbids it."""
    return bool(_decided(caller, [permission], _thing(resource))[0].allowed)


def may_each(caller: Caller, permission: Permission, resources: Sequence[Guarded]) -> list[bool]:
    """Whether each of these is permitted: one evaluation for a list or a search."""
    things = [resource.cedar_entity() for resource in resources]
    return [bool(result.allowed) for result in _decided(caller, [permission], *things)]


def permissions_of(caller: Caller) -> list[Permission]:
    """The permissions that the caller has anywhere on the desk."""
    results = _decided(caller, [*Permission], DESK)
    return [permission for permission, result in zip(Permission, results, strict=True) if result.allowed]


def explain(caller: Caller, permission: Permission, resource: Guarded | None = None) -> PolicyDecision:
    """The decision with its reason, for denials and for people who ask why. Slower than `may`."""
    thing = _thing(resource)
    result = _decided(caller, [permission], thing)[0]
    spoke = tuple(result.diagnostics.id_annotations_by_reason.values())
    if spoke:
        return PolicyDecision(bool(result.allowed), spoke, _words(spoke))
    if caller.is_staff and permission not in caller.permissions:
        return PolicyDecision(False, (), f"your role, {caller.role_name}, does not include {permission}")
    near = tuple(
        name for name, rule in _rules().items() if _speaks_of(rule, caller, permission, thing["uid"])
    )
    if near:
        return PolicyDecision(False, near, f"{permission} is not for you here: {_words(near)}")
    return PolicyDecision(False, (), f"{permission} is not for a {caller.kind}")


def _words(policies: tuple[str, ...]) -> str:
    return "; ".join(_rules()[policy]["annotations"]["reason"] for policy in policies)


def _decided(caller: Caller, permissions: list[Permission], *things: dict[str, Any]) -> list[AuthzResult]:
    """One decision for each permission, on each thing."""
    import cedarpy  # noqa: PLC0415  # see the module's docstring

    subject = {
        "uid": {"type": "Caller", "id": caller.id},
        "attrs": {
            "id": caller.id,
            "permissions": sorted(caller.permissions),
            "scope": caller.scope,
            "teams": sorted(caller.teams),
            "brands": sorted(caller.brands),
            "lacks_second_factor": caller.lacks_second_factor,
        },
        "parents": [{"type": "Kind", "id": caller.kind}],
    }
    requests = [
        {
            "principal": subject["uid"],
            "action": _action(permission),
            "resource": thing["uid"],
            "context": {"permission": permission},
        }
        for permission in permissions
        for thing in things
    ]
    return cedarpy.is_authorized_batch(requests, _policies(), [subject, *things])


@cache
def _policies() -> PolicySet:
    """Parsed once: parsing takes three times as long as a decision."""
    from cedarpy import PolicySet  # noqa: PLC0415  # see the module's docstring

    return PolicySet.from_str(POLICIES.read_text())


@cache
def _rules() -> dict[str, dict[str, Any]]:
    """The policies as JSON by their @id, for explanations."""
    from cedarpy import policies_to_json_str  # noqa: PLC0415  # see the module's docstring

    rules = json.loads(policies_to_json_str(POLICIES.read_text()))["staticPolicies"].values()
    return {rule["annotations"]["id"]: rule for rule in rules}


def _speaks_of(rule: dict[str, Any], caller: Caller, permission: Permission, thing: dict[str, str]) -> bool:
    """Whether a permit fits except for its condition."""
    heads = {
        "principal": {"type": "Kind", "id": caller.kind},
        "action": _action(permission),
        "resource": thing,
    }
    return rule["effect"] == "permit" and all(_includes(rule[part], uid) for part, uid in heads.items())


def _includes(scope: dict[str, Any], uid: dict[str, str]) -> bool:
    if scope["op"] == "is":
        return bool(scope["entity_type"] == uid["type"])
    return scope["op"] == "All" or uid in scope.get("entities", [scope.get("entity")])


def _action(permission: Permission) -> dict[str, str]:
    return {"type": "Action", "id": permission}


def _thing(resource: Guarded | None) -> dict[str, Any]:
    return resource.cedar_entity() if resource else DESK
