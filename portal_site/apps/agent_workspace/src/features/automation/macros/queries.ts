import { bodyOf, type DeskClient } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { queryOptions, useQuery } from "@tanstack/react-query";

export function macroPreviewQuery(client: DeskClient, ticketId: number, macroId: string, version: number, language?: string) {
  return queryOptions({
    queryKey: ["macro previews", ticketId, macroId, version, language],
    queryFn: async ({ signal }) =>
      bodyOf(await client.GET("/tickets/{ticket_id}/macros/{macro_id}", { params: { path: { ticket_id: ticketId, macro_id: macroId }, query: language ? { language } : {} }, signal })),
    staleTime: 60_000,
    retry: false,
  });
}

export function useMacroUsages() {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["macro usages"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/macro-usages", { signal })).items,
  });
}
