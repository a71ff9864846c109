import type { Ticket, TicketList } from "@lambdesk/api_client";
import { standsBefore, type ListSource } from "./list_source";

export interface MergedQueue {
  /** The rows where the reader saw them, with their newest contents. */
  rows: Ticket[];
  /** Rows that have left the queue meanwhile. */
  gone: ReadonlySet<number>;
  /** Tickets that came into the queue, or to its top, meanwhile. */
  arrived: Ticket[];
}

/** Nothing jumps: a list that changes under the reader keeps its places, and collects what is new. */
export function mergeFresh(shown: Ticket[], fresh: TicketList | null, source: ListSource): MergedQueue {
  if (!fresh) return { rows: shown, gone: new Set(), arrived: [] };
  const newest = new Map(fresh.items.map((ticket) => [ticket.id, ticket]));
  const known = new Set(shown.map((ticket) => ticket.id));
  const last = fresh.items.at(-1);
  const isCovered = (ticket: Ticket) => fresh.next_cursor === null || last === undefined || standsBefore(source, ticket, last);

  return {
    rows: shown.map((ticket) => newer(ticket, newest.get(ticket.id))),
    gone: new Set(shown.filter((ticket) => !newest.has(ticket.id) && isCovered(ticket)).map((ticket) => ticket.id)),
    arrived: fresh.items.filter((ticket) => !known.has(ticket.id)),
  };
}

function newer(ticket: Ticket, other: Ticket | undefined): Ticket {
  return other && other.version > ticket.version ? other : ticket;
}
