"""Creating, changing and archiving roles: nobody gives what they have not, and somebody can always give it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from shared.directory.model import Agent, Directory
from shared.directory.store import directory, forget_directory
from shared.directory.verbs import require_free_name
from shared.errors import ConflictError, ForbiddenError, InvalidError
from shared.identity.caller import Caller, CallerKind, Scope
from shared.identity.fields import FieldRule, FieldRules, GovernedField
from shared.identity.permissions import Permission
from shared.identity.roles import SHIPPED_ROLES, Role
from shared.records import actions

# Whoever has both can undo any other mistake with roles and people.
ADMINISTRATION = frozenset({Permission.ROLES_MANAGE, Permission.AGENTS_MANAGE})
_REACH = [Scope.OWN, Scope.TEAM, Scope.BRAND, Scope.ALL]


class RoleNameTakenError(InvalidError):
    """Another role has this name."""


class UnknownPermissionError(InvalidError):
    """The desk has no such permission."""


class UnknownFieldRuleError(InvalidError):
    """No field has this rule."""


class ShippedRoleError(ConflictError):
    """A role that the desk came with, and that comes anew with each release."""


class RoleInUseError(ConflictError):
    """People have this role."""


class LastAdministratorError(ConflictError):
    """Nobody would be left who may manage roles and people."""


class RoleBeyondOnesOwnError(ForbiddenError):
    """A role that allows more, or reaches further, than that of who gives it."""


def create_role(fields: Mapping[str, Any], by: Caller) -> Role:
    _check_name(fields["name"])
    _check_permissions(fields.get("permissions", ()))
    _check_fields(fields.get("fields", {}))
    require_may_give(Role.model_validate({"id": "new", **fields}), by)
    role = actions.create_record(Role, fields, by)
    forget_directory()
    return role


def change_role(record_id: str, fields: Mapping[str, Any], by: Caller, expected_version: int = 0) -> Role:
    """Raises ShippedRoleError, RoleBeyondOnesOwnError, LastAdministratorError."""
    before = _load_own(record_id, by, expected_version)
    if "name" in fields:
        _check_name(fields["name"], but=record_id)
    _check_permissions(set(fields.get("permissions", ())) - {*before.permissions})
    if "fields" in fields:
        _check_fields(
            {name: rule for name, rule in fields["fields"].items() if before.fields.get(name) != rule}
        )
    after = actions.validated(Role, {**before.model_dump(), **fields})
    if _extends(after, before):
        require_may_give(after, by)
    require_administrator_left(directory(), role=after)
    role = actions.change_record(Role, record_id, fields, by, expected_version)
    forget_directory()
    return role


def archive_role(record_id: str, by: Caller, expected_version: int = 0) -> Role:
    """Raises ShippedRoleError, RoleInUseError."""
    _load_own(record_id, by, expected_version)
    if holders := sorted(agent.name for agent in directory().agents_with_role(record_id)):
        raise RoleInUseError(f"{', '.join(holders)} would have no role: give them another one first")
    role = actions.archive_record(Role, record_id, by, expected_version)
    forget_directory()
    return role


def restore_role(record_id: str, by: Caller, expected_version: int = 0) -> Role:
    _check_name(actions.load_authorized(Role, record_id, by).name, but=record_id)
    role = actions.restore_record(Role, record_id, by, expected_version)
    forget_directory()
    return role


def require_may_give(role: Role, by: Caller) -> None:
    """Raise unless the role allows nothing that `by` may not do itself, and reaches no further."""
    if by.kind is CallerKind.SYSTEM:
        return
    if beyond := sorted(role.granted - by.permissions):
        raise RoleBeyondOnesOwnError(f"your own role does not include {', '.join(beyond)}")
    if _REACH.index(role.scope) > _REACH.index(by.scope):
        raise RoleBeyondOnesOwnError("this role reaches further than your own")
    if shown := _shown_beyond(role, by.fields):
        raise RoleBeyondOnesOwnError(f"your own role does not let you see or change: {', '.join(shown)}")


def narrower_scope(one: Scope, other: Scope) -> Scope:
    return min(one, other, key=_REACH.index)


def require_administrator_left(
    known: Directory, *, role: Role | None = None, agent: Agent | None = None
) -> None:
    """Raise if nobody could manage roles and people any more, were this role or this person as given here.

    Whoever changes a person's role or takes somebody out of the desk asks this first.
    """
    roles = {each.id: each for each in (*known.roles, *([role] if role else []))}
    agents = {each.id: each for each in (*known.agents, *([agent] if agent else []))}
    if _administrators(known.agents, {each.id: each for each in known.roles}) and not _administrators(
        agents.values(), roles
    ):
        raise LastAdministratorError("nobody would be left who may manage roles and people")


def _administrators(agents: Iterable[Agent], roles: Mapping[str, Role]) -> list[Agent]:
    return [
        agent
        for agent in agents
        if not agent.is_archived
        and (role := roles.get(agent.role_id))
        and not role.is_archived
        and role.granted >= ADMINISTRATION
    ]


def _load_own(record_id: str, by: Caller, expected_version: int) -> Role:
    """The role, if it is one of the desk's own. The directory is read again, for who has it now."""
    role = actions.load_for_update(Role, record_id, by, expected_version)
    if record_id in {shipped.id for shipped in SHIPPED_ROLES}:
        raise ShippedRoleError(f"{role.name} comes with the desk and changes with its releases: copy it")
    forget_directory()
    return role


def _extends(after: Role, before: Role) -> bool:
    """Whether a change of a role allows something new."""
    is_wider = _REACH.index(after.scope) > _REACH.index(before.scope)
    return is_wider or bool(after.granted - before.granted) or bool(_shown_beyond(after, before.field_rules))


def _shown_beyond(role: Role, own: FieldRules) -> list[str]:
    """The fields about which the role is less strict than these rules."""
    strictness, rules = [*FieldRule], role.field_rules
    return [
        field
        for field in GovernedField
        if strictness.index(rules.rule_of(field)) < strictness.index(own.rule_of(field))
    ]


def _check_name(name: str, but: str | None = None) -> None:
    """Read the directory again, because the name may have been taken a moment ago."""
    forget_directory()
    require_free_name(name, directory().roles, RoleNameTakenError, but=but)


def _check_fields(rules: Mapping[str, str]) -> None:
    """What is not an address has no part that could be shown."""
    rest = {FieldRule.EDITABLE, FieldRule.READ_ONLY, FieldRule.HIDDEN}
    for name, rule in rules.items():
        fits = rule in ({*FieldRule} if name == GovernedField.ADDRESS else rest)
        if name not in {*GovernedField} or not fits:
            raise UnknownFieldRuleError(
                "there is no such rule", **{"body.fields": f"{name} cannot be {rule}"}
            )


def _check_permissions(names: Iterable[str]) -> None:
    if unknown := sorted({*names} - {permission.value for permission in Permission}):
        said = f"not a permission of this desk: {', '.join(unknown)}"
        raise UnknownPermissionError("there is no such permission", **{"body.permissions": said})
