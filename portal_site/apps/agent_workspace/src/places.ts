import type { Permission } from "@lambdesk/api_client";
import { IconHeartbeat, IconInbox, IconPlus, IconSearch, IconShieldExclamation, type Icon } from "@tabler/icons-react";

/** In the order of the rail. A group without a place that the person may enter is not there. */
export const placeGroups = ["work", "content", "insight", "settings", "operations"] as const;
export type PlaceGroup = (typeof placeGroups)[number];

interface PlaceFacts {
  group: PlaceGroup;
  path: string;
  /** Where the path leads by itself. */
  params?: Record<string, string>;
  icon: Icon;
  keys?: string;
  permission: Permission;
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
  search: { group: "work", path: "/search", icon: IconSearch, keys: "/", permission: "tickets:read", isTab: true },
  newTicket: { group: "work", path: "/new", icon: IconPlus, keys: "c", permission: "tickets:create", isTab: true },
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
  return permissions ? permissions.includes(place.permission) : place.group === "work";
}

export function grouped(entered: readonly Place[]): { group: PlaceGroup; places: Place[] }[] {
  return placeGroups
    .map((group) => ({ group, places: entered.filter((place) => place.group === group) }))
    .filter(({ places }) => places.length > 0);
}
