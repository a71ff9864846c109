import { bodyOf } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";

const PAGE = 20;
const FEW = 6;

/** The browser's zone; some know none, and say so with a name that nobody else knows. */
export function timeZone(): string | undefined {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return timeZone.startsWith("Etc/Unknown") ? undefined : timeZone;
}

/** Keeps the previous results while the person types. */
export function useSearch(q: string) {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: ["search", q],
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(
        await client.GET("/tickets/search", {
          params: { query: { q, limit: PAGE, cursor: pageParam, time_zone: timeZone() } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  });
}

export function useBestHits(q: string) {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["search", "best", q],
    queryFn: async ({ signal }) =>
      bodyOf(await client.GET("/tickets/search", { params: { query: { q, limit: FEW, time_zone: timeZone() } }, signal })),
    enabled: q.trim().length > 1,
    placeholderData: keepPreviousData,
  });
}

export function useValues(asked: { field: "requester" | "tag"; begin: string } | null) {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["search", "values", asked],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/search/values", { params: { query: asked ?? { field: "tag" } }, signal })),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
}
