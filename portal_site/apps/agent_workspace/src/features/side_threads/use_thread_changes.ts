import { bodyOf, ifMatch, onceKey, type NewSideThread, type SideThreadChange } from "@lambdesk/api_client";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

function useSettle() {
  const queryClient = useQueryClient();
  return { onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }) };
}

/** Asking in a ticket. The notice takes it back, and says who was asked before. */
export function useAsk(ticketId: number, onAsked: () => void) {
  const { client } = useDesk();
  const { t } = useTranslation("side_threads");
  const showFailure = useShowFailure();
  const settle = useSettle();
  const [once] = useState(() => crypto.randomUUID());
  const path = { ticket_id: ticketId };
  const takeBack = useMutation({
    mutationFn: async (changeId: string) =>
      bodyOf(await client.DELETE("/tickets/{ticket_id}/changes/{change_id}", { params: { path: { ...path, change_id: changeId } } })),
    onSuccess: ({ kept }) => kept.length > 0 && showNotice({ words: t("not_taken_back"), tone: "failed" }),
    onError: (error) => showFailure(error, { about: `#${ticketId}` }),
    ...settle,
  });
  return useMutation({
    mutationFn: async (question: NewSideThread) =>
      bodyOf(await client.POST("/tickets/{ticket_id}/side-threads", { params: { path, header: onceKey(once) }, body: question })),
    onSuccess: ({ change_id, asked_already }) => {
      const words = t(asked_already.length > 0 ? "asked_again" : "asked", { count: asked_already.length });
      showNotice({ words, tone: "done", undo: () => takeBack.mutate(change_id) });
      onAsked();
    },
    ...settle,
  });
}

/** Answering in a thread, settling it, correcting one's own words. */
export function useThreadChanges(ticketId: number, threadId: number) {
  const { client } = useDesk();
  const { t } = useTranslation("side_threads");
  const showFailure = useShowFailure();
  const settle = useSettle();
  const path = { ticket_id: ticketId, thread_id: threadId };
  const onError = (error: Error) => showFailure(error, { about: `#${ticketId}` });
  const answer = useMutation({
    mutationFn: async ({ text, once }: { text: string; once: string }) =>
      bodyOf(await client.POST("/tickets/{ticket_id}/side-threads/{thread_id}/messages", { params: { path, header: onceKey(once) }, body: { text } })),
    onSuccess: ({ reopened }) => showNotice({ words: t(reopened ? "answered_reopened" : "answered"), tone: "done" }),
    ...settle,
  });
  const setDone = useMutation({
    mutationFn: async ({ isDone, version }: { isDone: boolean; version: number }): Promise<SideThreadChange> =>
      bodyOf(await client.PUT("/tickets/{ticket_id}/side-threads/{thread_id}/state", { params: { path, header: ifMatch(version) }, body: { is_done: isDone } })),
    onSuccess: ({ version }, { isDone }) => {
      const undo = () => setDone.mutate({ isDone: !isDone, version });
      showNotice({ words: t(isDone ? "was_done" : "was_reopened"), tone: "done", undo });
    },
    onError,
    ...settle,
  });
  const correct = useMutation({
    mutationFn: async ({ messageId, text, version }: { messageId: number; text: string; version: number }) =>
      bodyOf(
        await client.PUT("/tickets/{ticket_id}/side-threads/{thread_id}/messages/{message_id}", {
          params: { path: { ...path, message_id: messageId }, header: ifMatch(version) },
          body: { text },
        }),
      ),
    onSuccess: () => showNotice({ words: t("was_corrected"), tone: "done" }),
    ...settle,
  });
  return { answer, setDone, correct };
}
