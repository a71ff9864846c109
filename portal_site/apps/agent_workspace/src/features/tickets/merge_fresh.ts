import type { Ticket, TicketList } from "@lambdesk/api_client";

export interface MergedQueue {
  /** The rows where the reader saw them, with their newest contents. */
  rows: Ticket[];
  /** Rows that have left the queue meanwhile. */
  gone: ReadonlySet<number>;
  /** Tickets that came into the queue, or to its top, meanwhile. */
  arrived: Ticket[];
}

/** Nothing jumps: a list that changes under the reader keeps its places, and collects what is new. */
export function mergeFresh(shown: Ticket[], fresh: TicketList | null): MergedQueue {
  if (!fresh) return { rows: shown, gone: new Set(), arrived: [] };
  const newest = new Map(fresh.items.map((ticket) => [ticket.id, ticket]));
  const known = new Set(shown.map((ticket) => ticket.id));
  const oldestFresh = fresh.items.at(-1)?.updated_at ?? "";
  const isCovered = (ticket: Ticket) => fresh.next_cursor === null || ticket.updated_at > oldestFresh;

  return {
    rows: shown.map((ticket) => newer(ticket, newest.get(ticket.id))),
    gone: new Set(shown.filter((ticket) => !newest.has(ticket.id) && isCovered(ticket)).map((ticket) => ticket.id)),
    arrived: fresh.items.filter((ticket) => !known.has(ticket.id)),
  };
}

function newer(ticket: Ticket, other: Ticket | undefined): Ticket {
  return other && other.version > ticket.version ? other : ticket;
}
