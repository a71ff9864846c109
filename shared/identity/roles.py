"""Roles: what staff may do, and of which tickets."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from shared.identity.caller import Scope
from shared.identity.fields import FieldRules
from shared.identity.permissions import Permission
from shared.records.model import Record

# Whoever works here has these, whatever the role: without them there is no screen.
EVERYBODYS = frozenset({Permission.PROFILE_READ, Permission.DIRECTORY_READ, Permission.NOTIFICATIONS_READ})


class Role(Record):
    """A permission that this release does not know stays in the record, and grants nothing.

    `fields` has the rules of governed fields, by name; a field without one is editable.
    """

    collection: ClassVar[str] = "roles"
    partition: ClassVar[str | None] = "DIRECTORY"
    read_permission: ClassVar[Permission] = Permission.ROLES_READ
    write_permission: ClassVar[Permission] = Permission.ROLES_MANAGE

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    description: Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)] = ""
    permissions: tuple[Annotated[str, Field(max_length=64)], ...] = Field((), max_length=200)
    scope: Scope = Scope.TEAM
    fields: dict[Annotated[str, Field(max_length=64)], Annotated[str, Field(max_length=20)]] = Field(
        {}, max_length=50
    )

    @property
    def field_rules(self) -> FieldRules:
        return FieldRules.of(self.fields)

    @property
    def granted(self) -> frozenset[Permission]:
        known = {permission.value for permission in Permission}
        return EVERYBODYS | {Permission(name) for name in self.permissions if name in known}

    @property
    def is_shipped(self) -> bool:
        return any(self.id == shipped.id for shipped in SHIPPED_ROLES)


_ONES_OWN = (*sorted(EVERYBODYS), Permission.PROFILE_CHANGE)
_AGENTS = (
    *_ONES_OWN,
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
    Permission.MACROS_READ,
    Permission.MACROS_WRITE,
    Permission.VIEWS_READ,
    Permission.VIEWS_WRITE,
    Permission.APPROVALS_REQUEST,
    Permission.APPROVALS_DECIDE,
    Permission.SIDE_THREADS_READ,
    Permission.SIDE_THREADS_ASK,
    Permission.SIDE_THREADS_ANSWER,
    Permission.TEAMS_READ,
)

ADMINISTRATOR = Role(
    id="admin",
    name="Administrator",
    description="Everything: the work, the settings, and who may do what.",
    permissions=tuple(Permission),
    scope=Scope.ALL,
)
LEAD = Role(
    id="lead",
    name="Lead",
    description="What agents do, and what keeps their teams going: what is shared with everybody, held mail, who may see what.",
    permissions=(
        *_AGENTS,
        Permission.QUARANTINE_RESOLVE,
        Permission.SNIPPETS_SHARE,
        Permission.MACROS_SHARE,
        Permission.RULES_READ,
        Permission.VIEWS_SHARE,
        Permission.AGENTS_READ,
        Permission.ROLES_READ,
        Permission.ACCESS_EXPLAIN,
        Permission.JOBS_READ,
    ),
)
AGENT = Role(
    id="agent",
    name="Agent",
    description="Answers the tickets of its teams.",
    permissions=_AGENTS,
)
LIGHT = Role(
    id="light",
    name="Light user",
    description="Reads, notes, answers and approves what it is asked about, and sees nothing else.",
    permissions=(
        *_ONES_OWN,
        Permission.TICKETS_READ,
        Permission.TICKETS_NOTE,
        Permission.APPROVALS_DECIDE,
        Permission.SIDE_THREADS_READ,
        Permission.SIDE_THREADS_ANSWER,
    ),
    scope=Scope.OWN,
)
AUDITOR = Role(
    id="auditor",
    name="Auditor",
    description="Reads everything, and changes nothing.",
    permissions=(
        Permission.PROFILE_CHANGE,
        Permission.ACCESS_EXPLAIN,
        *(permission for permission in Permission if permission.endswith(":read")),
    ),
    scope=Scope.ALL,
)
# Theirs to copy and not to change: a release that brings a permission brings it to these too.
SHIPPED_ROLES = (ADMINISTRATOR, LEAD, AGENT, LIGHT, AUDITOR)
