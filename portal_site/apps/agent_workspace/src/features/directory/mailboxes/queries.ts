import { bodyOf } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useQuery } from "@tanstack/react-query";

/** What SES knows of the domains of all mailboxes and senders. */
export function useMailDomains() {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["mail-domains"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/mail-domains", { signal })).items,
    staleTime: 60_000,
  });
}
