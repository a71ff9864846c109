"""Roles: what staff may do, and of which tickets."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from shared.identity.caller import Scope
from shared.identity.permissions import Permission
from shared.records.model import Record


class Role(Record):
    """A permission that this release does not know stays in the record, and grants nothing."""

    collection: ClassVar[str] = "roles"
    partition: ClassVar[str | None] = "DIRECTORY"
    read_permission: ClassVar[Permission] = Permission.ROLES_READ
    write_permission: ClassVar[Permission] = Permission.ROLES_MANAGE

    name: str = Field(min_length=1, max_length=80)
    permissions: tuple[str, ...] = ()
    scope: Scope = Scope.TEAM

    @property
    def granted(self) -> frozenset[Permission]:
        known = {permission.value for permission in Permission}
        return frozenset(Permission(name) for name in self.permissions if name in known)


ADMINISTRATOR = Role(id="admin", name="Administrator", permissions=tuple(Permission), scope=Scope.ALL)
AGENT = Role(
    id="agent",
    name="Agent",
    permissions=(
        Permission.PROFILE_READ,
        Permission.DIRECTORY_READ,
        Permission.TICKETS_READ,
        Permission.TICKETS_CREATE,
        Permission.TICKETS_REPLY,
        Permission.TICKETS_NOTE,
        Permission.TICKETS_ASSIGN,
        Permission.TICKETS_CHANGE_STATUS,
        Permission.TICKETS_TRIAGE,
        Permission.TICKETS_MOVE_MESSAGES,
        Permission.CONTACTS_READ,
        Permission.QUARANTINE_READ,
        Permission.SNIPPETS_READ,
        Permission.SNIPPETS_WRITE,
        Permission.TEAMS_READ,
    ),
)
# Theirs to copy and not to change: a release that brings a permission brings it to these too.
SHIPPED_ROLES = (ADMINISTRATOR, AGENT)
