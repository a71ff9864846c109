import { bodyOf } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";

const PAGE = 20;

/** How every rule is doing. */
export function useRuleUsages() {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["records", "/rules", "usages"],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/rule-usages", { signal })).items,
  });
}

/** The run log of a rule, newest first. */
export function useRuleRuns(ruleId: string) {
  const { client } = useDesk();
  return useInfiniteQuery({
    queryKey: ["records", "/rules", "runs", ruleId],
    queryFn: async ({ pageParam, signal }) =>
      bodyOf(await client.GET("/rules/{rule_id}/runs", { params: { path: { rule_id: ruleId }, query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}
