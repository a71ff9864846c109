import { bodyOf, ifMatch, onceKey, type Ticket } from "@lambdesk/api_client";
import { showNotice, useDesk } from "@lambdesk/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

export interface Question {
  approverId: string;
  question: string;
}

export interface Decision {
  approvalId: number;
  granted: boolean;
  reason: string;
}

/** Asking for an approval, deciding about it and withdrawing it. `onDone` is for the caller's own form. */
export function useApprovals(ticket: Ticket, onDone: () => void = () => undefined) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("tickets");
  const [once] = useState(() => crypto.randomUUID());
  const path = { ticket_id: ticket.id };
  const settle = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  };
  const ask = useMutation({
    mutationFn: async ({ approverId, question }: Question) =>
      bodyOf(
        await client.POST("/tickets/{ticket_id}/approvals", {
          params: { path, header: onceKey(once) },
          body: { approver_id: approverId, question },
        }),
      ),
    onSuccess: () => {
      showNotice({ words: t("approval.asked"), tone: "done" });
      onDone();
    },
    ...settle,
  });
  const decide = useMutation({
    mutationFn: async ({ approvalId, granted, reason }: Decision) =>
      bodyOf(
        await client.PUT("/tickets/{ticket_id}/approvals/{approval_id}/decision", {
          params: { path: { ...path, approval_id: approvalId }, header: ifMatch(0) },
          body: { granted, reason },
        }),
      ),
    onSuccess: (_, { granted }) => showNotice({ words: t(granted ? "approval.was_granted" : "approval.was_refused"), tone: "done" }),
    ...settle,
  });
  const withdraw = useMutation({
    mutationFn: async (approvalId: number) =>
      bodyOf(
        await client.DELETE("/tickets/{ticket_id}/approvals/{approval_id}", {
          params: { path: { ...path, approval_id: approvalId }, header: ifMatch(0) },
        }),
      ),
    onSuccess: () => showNotice({ words: t("approval.was_withdrawn"), tone: "done" }),
    ...settle,
  });
  return { ask, decide, withdraw };
}
