"""Viewing the desk as a role: what a role shows, for somebody who may ask, who then changes nothing.

It begins with an event, and an answer signed for its holder: what is not recorded is not understood.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from shared.bounds import Id
from shared.clock import now
from shared.directory.roles import narrower_scope
from shared.directory.store import directory, find_role, forget_directory
from shared.errors import InvalidError
from shared.identity.caller import Caller
from shared.identity.events import RoleViewed
from shared.identity.permissions import Permission
from shared.identity.roles import Role
from shared.records.change import Change
from shared.storage.signing import sign_text, signed_text

LIVES = timedelta(hours=1)


class NoSuchRoleError(InvalidError):
    """The desk has no such role to look at."""


class RoleToView(BaseModel):
    model_config = ConfigDict(extra="forbid")

    role_id: Id


class RoleView(BaseModel):
    """`pass_text` follows the token of every call until `ends_at`: `Authorization: Bearer <token>;view-as=<pass_text>`."""

    role_name: str
    pass_text: str
    ends_at: datetime


def start_viewing(asked: RoleToView, by: Caller) -> RoleView:
    forget_directory()
    role = directory().role(asked.role_id)
    if role is None:
        raise NoSuchRoleError("there is no such role", **{"body.role_id": "not a role of this desk"})
    change = Change(by)
    ends_at = change.at + LIVES
    signed = sign_text(f"{int(ends_at.timestamp())}:{role.id}", _scope(by))
    view = RoleView(role_name=role.name, pass_text=signed, ends_at=ends_at)
    change.log(RoleViewed, f"AGENT#{by.id}", audited_as=role.name, role_id=role.id, role_name=role.name)
    change.commit(response=view)
    return view


def as_viewed(caller: Caller, pass_text: str) -> Caller:
    """The caller with the role put on. An expired or foreign pass shows nothing, rather than everything."""
    text = signed_text(pass_text, _scope(caller)) or ""
    until, _, role_id = text.partition(":")
    role = find_role(role_id) if until and int(until) > now().timestamp() else None
    if role is None or Permission.ROLES_VIEW_AS not in caller.permissions:
        return caller.model_copy(update={"permissions": frozenset(), "viewing_as": "ended"})
    return caller.model_copy(
        update={
            "role_name": role.name,
            "permissions": _shown(role) & caller.permissions,
            "scope": narrower_scope(role.scope, caller.scope),
            "fields": caller.fields.and_also(role.field_rules),
            "viewing_as": role.id,
        }
    )


def _shown(role: Role) -> frozenset[Permission]:
    """What the role may look at. The caller's own profile says that it is looking."""
    reading = {permission for permission in role.granted if permission.endswith(":read")}
    return frozenset({*reading, Permission.PROFILE_READ})


def _scope(caller: Caller) -> str:
    return f"view-as:{caller.id}"
