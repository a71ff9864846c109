import { bodyOf, type DeskClient, type MatchingTickets, type OpenTicket, type QueueCounts, type Ticket, type TicketList } from "@lambdesk/api_client";
import { useRefetchMs, useWatch } from "@lambdesk/realtime";
import { useDesk, refetchWhileScanning } from "@lambdesk/ui";
import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useIsMutating, useQuery, type InfiniteData, type QueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Queue } from "../../changes/ticket_changes";
import { timeZone } from "../search/queries";
import { isMatching, type ListSource } from "./list_source";
import { mergeFresh } from "./merge_fresh";
import { ticketKeys } from "./ticket_keys";

export { ticketKeys };

export const PAGE = 50;

/** What meets conditions is counted, and says what of them was not understood. */
export type ListPage = TicketList & Partial<Omit<MatchingTickets, keyof TicketList>>;
export type ListPages = InfiniteData<ListPage, string | undefined>;

async function loadPage(client: DeskClient, source: ListSource, signal: AbortSignal, cursor?: string): Promise<ListPage> {
  const page = { limit: PAGE, cursor };
  if (isMatching(source)) return bodyOf(await client.GET("/tickets/matching", { params: { query: { ...source, ...page, time_zone: timeZone() } }, signal }));
  return bodyOf(await client.GET("/tickets", { params: { query: { ...source, ...page } }, signal }));
}

function listQuery(client: DeskClient, source: ListSource) {
  return infiniteQueryOptions({
    queryKey: ticketKeys.list(source),
    queryFn: ({ pageParam, signal }) => loadPage(client, source, signal, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: Infinity,
  });
}

/** While a change is on its way, an answer from before it would undo it on the screen for a moment. */
export function useRefetchUnlessChanging(): number | false {
  const refetchMs = useRefetchMs();
  return useIsMutating() > 0 ? false : refetchMs;
}

export function freshQuery(client: DeskClient, source: ListSource) {
  return queryOptions({
    queryKey: ticketKeys.fresh(source),
    queryFn: ({ signal }) => loadPage(client, source, signal),
  });
}

/** The first so many pages of what meets conditions, as they are now. */
export function pagesQuery(client: DeskClient, source: ListSource, pages: number) {
  return queryOptions({
    queryKey: [...ticketKeys.fresh(source), pages],
    queryFn: async ({ signal }) => {
      const first = await loadPage(client, source, signal);
      const items = [...first.items];
      let cursor = first.next_cursor;
      for (let page = 1; page < pages && cursor; page += 1) {
        const next = await loadPage(client, source, signal, cursor);
        items.push(...next.items);
        cursor = next.next_cursor;
      }
      return { ...first, items, next_cursor: cursor };
    },
  });
}

/** A list as the reader began to read it, and what happened to it since. */
export function useTicketList(source: ListSource) {
  const { client } = useDesk();
  const list = useInfiniteQuery(listQuery(client, source));
  const fresh = useQuery({
    ...freshQuery(client, source),
    enabled: list.isSuccess,
    refetchInterval: useRefetchUnlessChanging(),
  });
  const shown = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const merged = useMemo(() => mergeFresh(shown, fresh.data ?? null, source), [shown, fresh.data, source]);
  return { list, failed: fresh.error, again: fresh.refetch, ...merged };
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
    refetchInterval: (query) => (query.state.status === "error" ? false : refetchWhileScanning(query.state.data, refetchMs)),
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
