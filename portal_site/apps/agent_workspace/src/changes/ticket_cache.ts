import type { OpenTicket, Profile, QueueCounts, Ticket, TicketList } from "@lambdesk/api_client";
import type { QueryClient } from "@tanstack/react-query";
import { ticketKeys, type ListPages } from "../features/tickets/queries";
import { belongsTo, queues } from "./ticket_changes";

/** Updates the ticket everywhere in the cache: open ticket, lists and counts. */
export function writeTicket(queryClient: QueryClient, before: Ticket, after: Ticket, me: Profile): void {
  queryClient.setQueryData<OpenTicket>(ticketKeys.open(after.id), (open) => open && { ...open, ticket: after, version: after.version });
  for (const queue of queues) {
    const stays = belongsTo(queue, after, me);
    const rows = (items: Ticket[]) =>
      items.flatMap((ticket) => (ticket.id !== after.id ? [ticket] : stays ? [after] : []));
    queryClient.setQueryData<ListPages>(ticketKeys.list(queue), (data) =>
      data && { ...data, pages: data.pages.map((page) => ({ ...page, items: rows(page.items) })) },
    );
    queryClient.setQueryData<TicketList>(ticketKeys.fresh(queue), (page) => page && { ...page, items: rows(page.items) });
  }
  queryClient.setQueryData<QueueCounts>(ticketKeys.counts, (counts) => counts && recount(counts, before, after, me));
}

/** Predicts the counts until the API returns them. */
export function recount(counts: QueueCounts, before: Ticket, after: Ticket, me: Profile): QueueCounts {
  const changed = { ...counts };
  for (const queue of queues) {
    const delta = Number(belongsTo(queue, after, me)) - Number(belongsTo(queue, before, me));
    changed[queue] = Math.max(0, counts[queue] + delta);
  }
  return changed;
}
