import { bodyOf, type View } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { timeZone } from "../search/queries";
import type { MatchingSource } from "../tickets/list_source";
import { freshQuery } from "../tickets/queries";

const MOST = 100;
const MINUTE_MS = 60_000;

/** The views that the person sees. */
export function useViews(enabled: boolean): View[] {
  const { client } = useDesk();
  const views = useQuery({
    queryKey: ["views"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/views", { params: { query: { limit: MOST } }, signal })).items,
    enabled,
    staleTime: MINUTE_MS,
  });
  return views.data ?? [];
}

/** How many tickets were in each view, at most a minute ago. */
export function useViewCounts(enabled: boolean) {
  const { client } = useDesk();
  const { data } = useQuery({
    queryKey: ["views", "counts"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/views/counts", { params: { query: { time_zone: timeZone() } }, signal })),
    enabled,
    refetchInterval: MINUTE_MS,
  });
  const counted = new Map(data?.items.map(({ view_id, count }) => [view_id, count]));
  return { countOf: (id: string) => counted.get(id), countedAt: data?.counted_at };
}

/** How many tickets meet conditions now. */
export function useTotal(source: MatchingSource, enabled = true): number | undefined {
  const { client } = useDesk();
  return useQuery({ ...freshQuery(client, source), enabled }).data?.total;
}

/** How the desk understands the conditions, and how many tickets it counts; until it has said so, what it said before. */
export function useReading(source: MatchingSource) {
  const { client } = useDesk();
  const { data, isPlaceholderData } = useQuery({ ...freshQuery(client, source), placeholderData: keepPreviousData });
  return { group: data?.conditions, isRead: data !== undefined && !isPlaceholderData, total: data?.total, facets: data?.facets ?? [], hints: (!isPlaceholderData && data?.hints) || [] };
}
