import { bodyOf } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";

export function useContact(contactId: string) {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["contacts", contactId],
    queryFn: async ({ signal }) =>
      bodyOf(await client.GET("/contacts/{contact_id}", { params: { path: { contact_id: contactId } }, signal })),
    staleTime: 60_000,
  });
}

/** `null` disables the query. */
export function useContactTickets(contactId: string | null) {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: ["contacts", contactId, "tickets"],
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(
        await client.GET("/contacts/{contact_id}/tickets", {
          params: { path: { contact_id: contactId ?? "" }, query: { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: 15_000,
    enabled: contactId !== null,
  });
}
