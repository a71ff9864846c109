import { bodyOf } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useWholeList } from "@lambdesk/ui/kit";
import { useInfiniteQuery } from "@tanstack/react-query";
import { queryOf, type ActivityAddress } from "./address";

/** A call looks back some days only: it is asked on until there is something to read. */
const ENOUGH = 25;

export function useActivity(address: ActivityAddress) {
  const { client } = useDesk();
  const query = useInfiniteQuery({
    queryKey: ["activity", address],
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(await client.GET("/activity", { params: { query: { ...queryOf(address), ...(pageParam ? { cursor: pageParam } : {}) } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
  const count = query.data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0;
  useWholeList(query, query.data !== undefined && count < ENOUGH);
  return query;
}
