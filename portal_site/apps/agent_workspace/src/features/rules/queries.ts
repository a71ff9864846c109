import { bodyOf } from "@lambdesk/api_client";
import { useDesk, useShowFailure } from "@lambdesk/ui";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

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

/** The switch of all rules. */
export function useRuleSwitch() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const showFailure = useShowFailure();
  const queryKey = ["records", "/rules", "switch"];
  const { data: state } = useQuery({ queryKey, queryFn: async ({ signal }) => bodyOf(await client.GET("/rule-switch", { signal })) });
  const turn = useMutation({
    mutationFn: async (isOff: boolean) => bodyOf(await client.PUT("/rule-switch", { body: { is_off: isOff } })),
    onSuccess: (turned) => queryClient.setQueryData(queryKey, turned),
    onError: (error) => showFailure(error),
  });
  return { state, turn };
}

/** Tries again what a rule could not do: these runs, or (none named) all that failed lately. */
export function useRetry(ruleId: string) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const showFailure = useShowFailure();
  return useMutation({
    mutationFn: async (runIds: string[]) => bodyOf(await client.PUT("/rules/{rule_id}/retries", { params: { path: { rule_id: ruleId } }, body: { run_ids: runIds } })),
    onError: (error) => showFailure(error),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ["records", "/rules"] }),
  });
}
