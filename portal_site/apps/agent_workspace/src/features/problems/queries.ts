import { bodyOf, ifMatch, onceKey, type ProblemRecord } from "@lambdesk/api_client";
import { showNotice, useDesk } from "@lambdesk/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export type Findings = Pick<ProblemRecord, "risk" | "risk_reason" | "root_cause" | "workaround">;

const keyOf = (ticketId: number) => ["tickets", "problem", ticketId];

/** What is known about the problem that this ticket is. */
export function useProblem(ticketId: number) {
  const { client } = useDesk();
  return useQuery({
    queryKey: keyOf(ticketId),
    queryFn: async ({ signal }) => bodyOf(await client.GET("/tickets/{ticket_id}/problem", { params: { path: { ticket_id: ticketId } }, signal })),
  });
}

/** Writing down what was found out. `version` is that of the findings that the writer saw. */
export function useChangeProblem(ticketId: number, onDone: () => void) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("problems");
  return useMutation({
    mutationFn: async ({ version, ...body }: Findings & { version: number }) =>
      bodyOf(await client.PATCH("/tickets/{ticket_id}/problem", { params: { path: { ticket_id: ticketId }, header: ifMatch(version) }, body })),
    onSuccess: () => {
      showNotice({ words: t("saved"), tone: "done" });
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(ticketId) }),
  });
}

/** Writing down whom somebody turned to. */
export function useEscalate(ticketId: number, onDone: () => void) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("problems");
  const [once] = useState(() => crypto.randomUUID());
  return useMutation({
    mutationFn: async (body: { to: string; said: string }) =>
      bodyOf(
        await client.POST("/tickets/{ticket_id}/problem/escalations", { params: { path: { ticket_id: ticketId }, header: onceKey(once) }, body }),
      ),
    onSuccess: () => {
      showNotice({ words: t("escalated"), tone: "done" });
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keyOf(ticketId) }),
  });
}
