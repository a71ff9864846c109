import type { OpenTicket, Profile, QueueCounts, Ticket } from "@lambdesk/api_client";
import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { isMatching } from "../features/tickets/list_source";
import type { ListPage, ListPages } from "../features/tickets/queries";
import { sourceIn, ticketKeys } from "../features/tickets/ticket_keys";
import { belongsTo, queues } from "./ticket_changes";

/** Updates the ticket everywhere in the cache: open ticket, lists and counts. */
export function writeTicket(queryClient: QueryClient, before: Ticket, after: Ticket, me: Profile): void {
  queryClient.setQueryData<OpenTicket>(ticketKeys.open(after.id), (open) => open && { ...open, ticket: after, version: after.version });
  const cached = queryClient.getQueryCache();
  for (const { queryKey } of cached.findAll({ queryKey: ticketKeys.lists })) {
    queryClient.setQueryData<ListPages>(queryKey, (data) => data && { ...data, pages: data.pages.map((page) => withTicket(page, queryKey, after, me)) });
  }
  for (const { queryKey } of cached.findAll({ queryKey: ticketKeys.anyFresh })) {
    queryClient.setQueryData<ListPage>(queryKey, (page) => page && withTicket(page, queryKey, after, me));
  }
  queryClient.setQueryData<QueueCounts>(ticketKeys.counts, (counts) => counts && recount(counts, before, after, me));
}

/** Only the desk knows whether it still meets the conditions of a view: until then it stays. */
function withTicket(page: ListPage, queryKey: QueryKey, after: Ticket, me: Profile): ListPage {
  const source = sourceIn(queryKey);
  const stays = isMatching(source) || belongsTo(source.queue, after, me);
  return { ...page, items: page.items.flatMap((ticket) => (ticket.id !== after.id ? [ticket] : stays ? [after] : [])) };
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
