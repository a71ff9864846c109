import type { Ticket } from "@lambdesk/api_client";
import type { ListPage } from "../tickets/queries";
import { standsBefore, type ListSource } from "../tickets/list_source";
import type { TicketGroup } from "./groups";

export interface FilledGroup extends TicketGroup {
  rows: Ticket[];
  /** All there are, with those that have just been put here or taken away. */
  count: number;
  hasMore: boolean;
}

/**
 * Each ticket stands where it belongs now. The pages of each group are what is indexed, some moments after a change:
 * what has been changed here since is in its new group at once.
 */
export function regroup(groups: readonly TicketGroup[], pages: readonly (ListPage | undefined)[], source: ListSource): FilledGroup[] {
  const newest = new Map<number, Ticket>();
  for (const ticket of pages.flatMap((page) => page?.items ?? [])) {
    if (ticket.version >= (newest.get(ticket.id)?.version ?? 0)) newest.set(ticket.id, ticket);
  }
  const tickets = [...newest.values()].sort((one, other) => (standsBefore(source, one, other) ? -1 : standsBefore(source, other, one) ? 1 : 0));
  return groups.map((group, index) => {
    const page = pages[index];
    const rows = tickets.filter(group.holds);
    return { ...group, rows, count: (page?.total ?? 0) + rows.length - (page?.items.length ?? 0), hasMore: Boolean(page?.next_cursor) };
  });
}
