import { bodyOf, type Ticket } from "@lambdesk/api_client";
import { useRefetchMs } from "@lambdesk/realtime";
import { useDesk } from "@lambdesk/ui";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ticketKeys } from "../tickets/ticket_keys";

/** What was asked in a ticket; `linked`: in those that it is linked with, too. */
export function useSideThreads({ id, version }: Ticket, linked = false) {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["tickets", "side threads", id, linked, version],
    queryFn: async ({ signal }) =>
      bodyOf(await client.GET("/tickets/{ticket_id}/side-threads", { params: { path: { ticket_id: id }, query: { linked } }, signal })).items,
    placeholderData: keepPreviousData,
  });
}

/** One thread whole. Whoever was asked may see no more of its ticket. */
export function useSideThread(ticketId: number, threadId: number) {
  const { client } = useDesk();
  return useQuery({
    queryKey: [...ticketKeys.asked, ticketId, threadId],
    queryFn: async ({ signal }) =>
      bodyOf(
        await client.GET("/tickets/{ticket_id}/side-threads/{thread_id}", {
          params: { path: { ticket_id: ticketId, thread_id: threadId } },
          signal,
        }),
      ),
    refetchInterval: useRefetchMs(),
  });
}

/** As many as one page of the desk's has. */
const MOST_COUNTED = 100;

/** What one's teams and oneself are asked, the longest waiting first. */
export function useAskedThreads() {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: [...ticketKeys.asked, "list"],
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(await client.GET("/asked-threads", { params: { query: { limit: MOST_COUNTED, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: useRefetchMs(),
  });
}
