import { bodyOf } from "@lambdesk/api_client";
import { useRefetchMs } from "@lambdesk/realtime";
import { useDesk } from "@lambdesk/ui";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ticketKeys } from "../tickets/ticket_keys";

/** One's own drafts of a ticket, those that are shared or scheduled, and who else is writing. */
export function useTicketDrafts(ticketId: number, isEnabled = true) {
  const { client } = useDesk();
  return useQuery({
    queryKey: ticketKeys.drafts(ticketId),
    queryFn: async ({ signal }) => bodyOf(await client.GET("/tickets/{ticket_id}/drafts", { params: { path: { ticket_id: ticketId } }, signal })),
    refetchInterval: useRefetchMs(),
    enabled: isEnabled,
  });
}

export const draftLists = ["tickets", "draft lists"] as const;

export function useDraftRows(which: "own" | "scheduled") {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: [...draftLists, which],
    queryFn: async ({ pageParam, signal }) => {
      const asked = { params: { query: { cursor: pageParam } }, signal };
      return bodyOf(which === "own" ? await client.GET("/drafts", asked) : await client.GET("/scheduled-replies", asked));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: useRefetchMs(),
  });
}
