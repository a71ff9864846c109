import { bodyOf } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

/** A ticket's clock, explained; anew whenever something happened to the ticket. */
export function useSla(ticketId: number, version: number) {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["tickets", "sla", ticketId, version],
    queryFn: async ({ signal }) =>
      bodyOf(await client.GET("/tickets/{ticket_id}/sla", { params: { path: { ticket_id: ticketId } }, signal })),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}
