import { ApiProblem, bodyOf, ifMatch, onceKey, type Agent } from "@lambdesk/api_client";
import { useDesk, useShowFailure } from "@lambdesk/ui";
import { useKindWords } from "@lambdesk/ui/kit";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

/** When each agent signed in last, by id. */
export function useLastSignIns() {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["last-sign-ins"],
    queryFn: async ({ signal }) => new Map(bodyOf(await client.GET("/last-sign-ins", { signal })).items.map(({ agent_id, at }) => [agent_id, at])),
    staleTime: 60_000,
  });
}

export function useDeactivationPreview(agentId: string) {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["deactivation", agentId],
    queryFn: async ({ signal }) => bodyOf(await client.GET("/agents/{agent_id}/deactivation", { params: { path: { agent_id: agentId } }, signal })),
    staleTime: 0,
  });
}

/** What an administrator does with one person, each with its notice. */
export function usePersonActions(agent: Agent) {
  const { client } = useDesk();
  const path = { agent_id: agent.id };
  const deactivate = usePersonAction(agent, async (hand_over_to: string | null) =>
    bodyOf(await client.POST("/agents/{agent_id}/deactivation", { params: { path, header: onceKey(crypto.randomUUID()) }, body: { hand_over_to } })),
  );
  const reactivate = usePersonAction(agent, async () =>
    bodyOf(await client.DELETE("/agents/{agent_id}/archive", { params: { path, header: ifMatch(agent.version) } })),
  );
  const inviteAgain = usePersonAction(agent, async (show_password: boolean) =>
    bodyOf(await client.POST("/agents/{agent_id}/invitations", { params: { path, header: onceKey(crypto.randomUUID()) }, body: { show_password } })),
  );
  const resetSecondFactor = usePersonAction(agent, async () => bodyOf(await client.DELETE("/agents/{agent_id}/second-factor", { params: { path } })));
  return { deactivate, reactivate, inviteAgain, resetSecondFactor };
}

function usePersonAction<Asked, Answer>(agent: Agent, ask: (asked: Asked) => Promise<Answer>) {
  const queryClient = useQueryClient();
  const showFailure = useShowFailure();
  const words = useKindWords("people");
  return useMutation({
    mutationFn: ask,
    onError: (error) => showFailure(error, { about: agent.name, instead: error instanceof ApiProblem && (words.refusal(error.kind) ?? false) }),
    onSettled: () => [["records", "/agents"], ["directory"]].map((queryKey) => void queryClient.invalidateQueries({ queryKey })),
  });
}

