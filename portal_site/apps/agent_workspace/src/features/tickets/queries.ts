import { bodyOf, type DeskClient, type OpenTicket, type QueueCounts, type Ticket, type TicketList } from "@lambdesk/api_client";
import { useRefetchMs, useWatch } from "@lambdesk/realtime";
import { useDesk } from "@lambdesk/ui";
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useIsMutating, useQuery, type InfiniteData, type QueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Queue } from "../../changes/ticket_changes";
import { mergeFresh } from "./merge_fresh";
import { ticketKeys } from "./ticket_keys";

export { ticketKeys };

export const PAGE = 50;

export type ListPages = InfiniteData<TicketList, string | undefined>;

function listQuery(client: DeskClient, queue: Queue) {
  return infiniteQueryOptions({
    queryKey: ticketKeys.list(queue),
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(await client.GET("/tickets", { params: { query: { queue, limit: PAGE, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: Infinity,
  });
}

/** While a change is on its way, an answer from before it would undo it on the screen for a moment. */
function useRefetchUnlessChanging(): number | false {
  const refetchMs = useRefetchMs();
  return useIsMutating() > 0 ? false : refetchMs;
}

/** A queue as the reader began to read it, and what happened to it since. */
export function useQueue(queue: Queue) {
  const { client } = useDesk();
  const list = useInfiniteQuery(listQuery(client, queue));
  const fresh = useQuery({
    queryKey: ticketKeys.fresh(queue),
    queryFn: async ({ signal }) =>
      bodyOf(await client.GET("/tickets", { params: { query: { queue, limit: PAGE } }, signal })),
    enabled: list.isSuccess,
    refetchInterval: useRefetchUnlessChanging(),
  });
  const shown = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const merged = useMemo(() => mergeFresh(shown, fresh.data ?? null, queue), [shown, fresh.data, queue]);
  return { list, ...merged };
}

export function useQueueCounts() {
  const { client } = useDesk();
  return useQuery({
    queryKey: ticketKeys.counts,
    queryFn: async ({ signal }) => bodyOf(await client.GET("/queues", { signal })),
    refetchInterval: useRefetchUnlessChanging(),
  });
}

/** The desk counts what is due only so far. */
const MOST_DUE = 100;

/** The number beside a queue; what is solved has none. */
export function countIn(counts: QueueCounts | undefined, queue: Queue): string {
  if (!counts || queue === "solved") return "";
  return queue === "due" && counts.due >= MOST_DUE ? `${String(MOST_DUE - 1)}+` : String(counts[queue]);
}

function openTicketQuery(client: DeskClient, id: number) {
  return queryOptions({
    queryKey: ticketKeys.open(id),
    queryFn: async ({ signal }): Promise<OpenTicket> =>
      bodyOf(await client.GET("/tickets/{ticket_id}", { params: { path: { ticket_id: id } }, signal })),
  });
}

/** A ticket with the newest part of its conversation, as it is now. */
export function useOpenTicket(id: number) {
  const { client } = useDesk();
  const refetchMs = useRefetchUnlessChanging();
  useWatch(`ticket:${id}`);
  return useQuery({
    ...openTicketQuery(client, id),
    refetchInterval: (query) => (query.state.status === "error" ? false : refetchMs),
  });
}

export function useEarlierEntries(id: number, cursor: string | null) {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: [...ticketKeys.earlier(id), cursor],
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(
        await client.GET("/tickets/{ticket_id}/entries", {
          params: { path: { ticket_id: id }, query: { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: cursor ?? undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled: false,
    staleTime: Infinity,
  });
}

export function prefetchTicket(queryClient: QueryClient, client: DeskClient, id: number): void {
  void queryClient.prefetchQuery({ ...openTicketQuery(client, id), staleTime: 10_000 });
}

export function openTicketNow(queryClient: QueryClient, client: DeskClient, id: number): Promise<OpenTicket> {
  return queryClient.fetchQuery({ ...openTicketQuery(client, id), staleTime: 0 });
}

/** The newest head of a ticket that any list or open ticket in the cache has. */
export function cachedTicket(queryClient: QueryClient, id: number): Ticket | undefined {
  const heads = [
    queryClient.getQueryData<OpenTicket>(ticketKeys.open(id))?.ticket,
    ...queryClient
      .getQueriesData<ListPages>({ queryKey: ticketKeys.lists })
      .flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? [])
      .filter((ticket) => ticket.id === id),
  ].filter((ticket) => ticket !== undefined);
  return heads.toSorted((a, b) => b.version - a.version)[0];
}

/** Every ticket that the browser knows of, for the palette. */
export function cachedTickets(queryClient: QueryClient): Ticket[] {
  const lists = queryClient
    .getQueriesData<ListPages>({ queryKey: ticketKeys.lists })
    .flatMap(([, data]) => data?.pages.flatMap((page) => page.items) ?? []);
  return [...new Map(lists.map((ticket) => [ticket.id, ticket])).values()];
}
