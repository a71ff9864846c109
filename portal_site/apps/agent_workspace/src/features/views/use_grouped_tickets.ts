import { useDesk } from "@lambdesk/ui";
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useState } from "react";
import type { MatchingSource } from "../tickets/list_source";
import { pagesQuery, useRefetchUnlessChanging } from "../tickets/queries";
import type { TicketGroup } from "./groups";
import { regroup } from "./regroup";

/** The tickets of each group as they are now, page by page. */
export function useGroupedTickets(source: MatchingSource, groups: readonly TicketGroup[]) {
  const { client } = useDesk();
  const [pages, setPages] = useState<Record<string, number>>({});
  const refetchInterval = useRefetchUnlessChanging();
  const loaded = useQueries({
    queries: groups.map(({ id, also }) => ({ ...pagesQuery(client, { ...source, also }, pages[id] ?? 1), refetchInterval, placeholderData: keepPreviousData })),
  });
  return {
    groups: regroup(groups, loaded.map(({ data }) => data), source),
    isPending: loaded.some(({ isPending }) => isPending),
    error: loaded.find(({ error }) => error)?.error,
    retry: () => loaded.forEach(({ refetch }) => void refetch()),
    more: (id: string) => setPages((now) => ({ ...now, [id]: (now[id] ?? 1) + 1 })),
  };
}
