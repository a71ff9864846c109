import type { Permission } from "@lambdesk/api_client";
import { IconBell, IconBlockquote, IconBolt, IconBuildingStore, IconCalendarTime, IconCircleDot, IconClockShare, IconForms, IconHeartbeat, IconHistory, IconInbox, IconKey, IconListCheck, IconListSearch, IconLockAccess, IconMailbox, IconMessageQuestion, IconMessageReply, IconPencil, IconPlus, IconRoute, IconSearch, IconSettings, IconShieldExclamation, IconTargetArrow, IconUser, IconUsersGroup, IconWebhook, type Icon } from "@tabler/icons-react";

/** In the order of the rail. A group without a place that the person may enter is not there. */
export const placeGroups = ["work", "content", "insight", "settings", "operations"] as const;
export type PlaceGroup = (typeof placeGroups)[number];

/** The parts of the settings, in their order. */
export const settingsSections = ["desk", "people", "channels", "tickets", "automation", "knowledge", "trust", "apps"] as const;
export type SettingsSection = (typeof settingsSections)[number];

interface PlaceFacts {
  group: PlaceGroup;
  path: string;
  /** Where the path leads by itself. */
  params?: Record<string, string>;
  icon: Icon;
  keys?: string;
  /** Without one, a place is entered for what is below it. */
  permission?: Permission;
  /** A part of the settings: it is found there and in the palette. */
  section?: SettingsSection;
  /** Stands in the phone's bar; the others are in its sheet. */
  isTab?: boolean;
}

/** Every screen of the workspace that one goes to by itself. Its words are `places.<id>` of the shell. */
export const places = {
  tickets: {
    group: "work",
    path: "/queues/$queue",
    params: { queue: "unassigned" },
    icon: IconInbox,
    keys: "g u",
    permission: "tickets:read",
    isTab: true,
  },
  asked: { group: "work", path: "/asked", icon: IconMessageQuestion, keys: "g f", permission: "side-threads:read" },
  drafts: { group: "work", path: "/drafts", icon: IconPencil, keys: "g e", permission: "tickets:note" },
  scheduled: { group: "work", path: "/scheduled", icon: IconClockShare, keys: "g l", permission: "tickets:reply" },
  notifications: { group: "work", path: "/notifications", icon: IconBell, keys: "g n", permission: "notifications:read", isTab: true },
  search: { group: "work", path: "/search", icon: IconSearch, keys: "/", permission: "tickets:read", isTab: true },
  newTicket: { group: "work", path: "/new", icon: IconPlus, keys: "c", permission: "tickets:create", isTab: true },
  settings: { group: "settings", path: "/settings", icon: IconSettings, keys: "g ," },
  brands: { group: "settings", path: "/settings/brands", icon: IconBuildingStore, permission: "brands:read", section: "desk" },
  calendars: { group: "settings", path: "/settings/calendars", icon: IconCalendarTime, permission: "calendars:read", section: "desk" },
  mailboxes: { group: "settings", path: "/settings/mailboxes", icon: IconMailbox, permission: "mailboxes:read", section: "channels" },
  slaPolicies: { group: "settings", path: "/settings/slaPolicies", icon: IconTargetArrow, permission: "sla-policies:read", section: "tickets" },
  ticketFields: { group: "settings", path: "/settings/ticketFields", icon: IconForms, permission: "fields:manage", section: "tickets" },
  ticketForms: { group: "settings", path: "/settings/ticketForms", icon: IconListCheck, permission: "fields:manage", section: "tickets" },
  ticketStatuses: { group: "settings", path: "/settings/ticketStatuses", icon: IconCircleDot, permission: "statuses:manage", section: "tickets" },
  answerRules: { group: "settings", path: "/settings/answerRules", icon: IconMessageReply, permission: "statuses:manage", section: "tickets" },
  teams: { group: "settings", path: "/settings/teams", icon: IconUsersGroup, permission: "teams:read", section: "people" },
  roles: { group: "settings", path: "/settings/roles", icon: IconLockAccess, permission: "roles:read", section: "people" },
  people: { group: "settings", path: "/settings/people", icon: IconUser, permission: "agents:read", section: "people" },
  snippets: { group: "settings", path: "/settings/snippets", icon: IconBlockquote, permission: "snippets:read", section: "tickets" },
  "identity-providers": { group: "settings", path: "/settings/identity-providers", icon: IconKey, permission: "identity-providers:read", section: "trust" },
  rules: { group: "settings", path: "/settings/rules", icon: IconRoute, permission: "rules:read", section: "automation" },
  macros: { group: "settings", path: "/settings/macros", icon: IconBolt, permission: "macros:read", section: "tickets" },
  views: { group: "settings", path: "/settings/views", icon: IconListSearch, permission: "views:read", section: "tickets" },
  "team-webhooks": { group: "settings", path: "/settings/team-webhooks", icon: IconWebhook, permission: "teams:manage", section: "channels" },
  activity: { group: "settings", path: "/settings/activity", icon: IconHistory, permission: "activity:read", section: "trust" },
  quarantine: { group: "operations", path: "/quarantine", icon: IconShieldExclamation, keys: "g q", permission: "quarantine:read" },
  operations: { group: "operations", path: "/operations", icon: IconHeartbeat, keys: "g x", permission: "operations:read" },
} as const satisfies Record<string, PlaceFacts>;

export type PlaceId = keyof typeof places;
export type KeyedPlaceId = { [Id in PlaceId]: (typeof places)[Id] extends { keys: string } ? Id : never }[PlaceId];

export interface Place extends PlaceFacts {
  id: PlaceId;
}

export const allPlaces: readonly Place[] = Object.entries(places).map(([id, facts]) => ({ id: id as PlaceId, ...facts }));

export function hasKeys(place: Place): place is Place & { id: KeyedPlaceId; keys: string } {
  return place.keys !== undefined;
}

/** Null: the desk has not said yet who the person is. Work is what everybody is here for. */
export function mayEnter(place: Place, permissions: readonly Permission[] | null): boolean {
  if (!permissions) return place.group === "work";
  if (place.permission) return permissions.includes(place.permission);
  return allPlaces.some((below) => below.path.startsWith(`${place.path}/`) && mayEnter(below, permissions));
}

/** The place of an address, the one furthest down. */
export function innermost(places: readonly Place[]): Place | undefined {
  return places.toSorted((one, other) => other.path.length - one.path.length)[0];
}

export function grouped(entered: readonly Place[]): { group: PlaceGroup; places: Place[] }[] {
  return placeGroups
    .map((group) => ({ group, places: entered.filter((place) => place.group === group && !place.section) }))
    .filter(({ places }) => places.length > 0);
}
