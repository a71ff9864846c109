"""What there is to be allowed. An operation names one of these; Cedar policies grant them."""

from enum import StrEnum


class Permission(StrEnum):
    """A Cedar action. The value is its stable name in policies, tokens and documents."""

    PUBLIC = "public"
    PROFILE_READ = "profile:read"
    DIRECTORY_READ = "directory:read"
    AGENTS_MANAGE = "agents:manage"
    TICKETS_READ = "tickets:read"
    TICKETS_CREATE = "tickets:create"
    TICKETS_REPLY = "tickets:reply"
    TICKETS_NOTE = "tickets:note"
    TICKETS_ASSIGN = "tickets:assign"
    TICKETS_CHANGE_STATUS = "tickets:change-status"
    TICKETS_TRIAGE = "tickets:triage"
    TICKETS_MOVE_MESSAGES = "tickets:rethread"
    CONTACTS_READ = "contacts:read"
    QUARANTINE_READ = "quarantine:read"
    QUARANTINE_RESOLVE = "quarantine:resolve"
    OPERATIONS_READ = "operations:read"
    OPERATIONS_RESOLVE = "operations:resolve"
    JOBS_READ = "jobs:read"
    SEARCH_REBUILD = "search:rebuild"
    SNIPPETS_READ = "snippets:read"
    SNIPPETS_WRITE = "snippets:write"
    SNIPPETS_SHARE = "snippets:share"
    TEAMS_READ = "teams:read"
    TEAMS_MANAGE = "teams:manage"
    ROLES_READ = "roles:read"
    ROLES_MANAGE = "roles:manage"
