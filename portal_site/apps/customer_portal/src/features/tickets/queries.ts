import { bodyOf, type Message } from "@lambdesk/api_client";
import { useRefetchMs, useWatch } from "@lambdesk/realtime";
import { useDesk, useSignedIn, refetchWhileScanning } from "@lambdesk/ui";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useCallback } from "react";

export const requestKeys = {
  all: ["requests"] as const,
  list: ["requests", "list"] as const,
  found: (q: string) => ["requests", "found", q] as const,
  one: (id: number) => ["requests", "one", id] as const,
};

const PAGE = 25;

/** The desk's own words for a status, where it has any for customers. Nothing is asked for a request without such a status. */
export function useStatusNames(statusId: string | null): Record<string, string> | undefined {
  const { client } = useDesk();
  const statuses = useQuery({
    queryKey: ["request statuses"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/request-statuses", { signal })),
    enabled: statusId !== null,
    staleTime: Infinity,
  });
  return statuses.data?.items.find(({ id }) => id === statusId)?.names;
}

export function useRequests() {
  const { client } = useDesk();
  const refetchMs = useRefetchMs();
  useWatch("requests");
  return useInfiniteQuery({
    queryKey: requestKeys.list,
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(await client.GET("/tickets", { params: { query: { queue: "mine", limit: PAGE, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    refetchInterval: refetchMs,
    enabled: useSignedIn(),
  });
}

/** One's own requests with these words in them. While one goes on typing, the last answer stays. */
export function useFoundRequests(q: string) {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: requestKeys.found(q),
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(await client.GET("/tickets/search", { params: { query: { q, limit: PAGE, cursor: pageParam } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useRequest(id: number) {
  const { client } = useDesk();
  const refetchMs = useRefetchMs();
  useWatch(`ticket:${id}`);
  return useQuery({
    queryKey: requestKeys.one(id),
    queryFn: async ({ signal }) => bodyOf(await client.GET("/tickets/{ticket_id}", { params: { path: { ticket_id: id } }, signal })),
    refetchInterval: (query) => (query.state.status === "error" ? false : refetchWhileScanning(query.state.data, refetchMs)),
  });
}

export function useEarlierEntries(id: number, cursor: string | null) {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: [...requestKeys.one(id), "earlier", cursor],
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(await client.GET("/tickets/{ticket_id}/entries", { params: { path: { ticket_id: id }, query: { cursor: pageParam } }, signal })),
    initialPageParam: cursor ?? undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    enabled: false,
    staleTime: Infinity,
  });
}

/** Short-lived links to the files of a message. */
export function useLinkTo(message: Message): (attachment: { id: string }) => Promise<string> {
  const { client } = useDesk();
  return useCallback(
    async (attachment) => {
      const path = { ticket_id: message.ticket_id, message_id: message.id, attachment_id: attachment.id };
      const link = await client.GET("/tickets/{ticket_id}/messages/{message_id}/attachments/{attachment_id}", { params: { path } });
      return bodyOf(link).url;
    },
    [client, message],
  );
}
