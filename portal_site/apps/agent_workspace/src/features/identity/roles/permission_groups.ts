import type { Permission } from "@lambdesk/api_client";

/** Every permission that a role can have, in the order of the form. */
export const permissionGroups = {
  tickets: [
    "tickets:read",
    "tickets:create",
    "tickets:reply",
    "tickets:note",
    "tickets:assign",
    "tickets:change-status",
    "tickets:triage",
    "tickets:rethread",
    "approvals:request",
    "approvals:decide",
    "side-threads:read",
    "side-threads:ask",
    "side-threads:answer",
    "contacts:read",
    "files:open-infected",
  ],
  texts: ["snippets:read", "snippets:write", "snippets:share", "macros:read", "macros:write", "macros:share"],
  views: ["views:read", "views:write", "views:share"],
  mail: ["quarantine:read", "quarantine:resolve"],
  people: [
    "teams:read",
    "teams:manage",
    "agents:read",
    "agents:manage",
    "roles:read",
    "roles:manage",
    "roles:view-as",
    "access:explain",
    "activity:read",
    "identity-providers:read",
    "identity-providers:manage",
  ],
  desk: [
    "brands:read",
    "brands:manage",
    "mailboxes:read",
    "mailboxes:manage",
    "calendars:read",
    "calendars:manage",
    "sla-policies:read",
    "sla-policies:manage",
    "fields:manage",
    "statuses:manage",
    "rules:read",
    "rules:manage",
  ],
  operations: ["operations:read", "operations:resolve", "jobs:read", "search:rebuild"],
  oneself: ["profile:change"],
} as const satisfies Record<string, readonly Permission[]>;

export type PermissionGroup = keyof typeof permissionGroups;
export type GrantedPermission = (typeof permissionGroups)[PermissionGroup][number];

/** Whoever works here has these, whatever the role: without them there is no screen. */
type Everybodys = "profile:read" | "directory:read" | "notifications:read";

/** Does not compile while a permission stands in no group. What is public is nobody's to give. */
type Ungrouped = Exclude<Permission, GrantedPermission | Everybodys | "public">;
export const everyPermissionIsGrouped: Ungrouped extends never ? true : never = true;

/** The key of a permission's words: translations give `:` and `-` a meaning of their own. */
export function wordsKey(permission: GrantedPermission) {
  return permission.replace(/[:-]/g, "_");
}
