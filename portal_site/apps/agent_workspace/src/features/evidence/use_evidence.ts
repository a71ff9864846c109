import { bodyOf, ifMatch, onceKey, type DeskClient, type Evidence, type NewEvidence, type Ticket } from "@lambdesk/api_client";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** The pieces of a ticket, newest first. Nothing is asked for where the head counts none, and no other ticket has any that it shows. */
export function useEvidence({ id, evidence_count, merged }: Ticket) {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["tickets", "evidence", id, evidence_count, merged.length],
    queryFn: async ({ signal }) =>
      bodyOf(await client.GET("/tickets/{ticket_id}/evidence", { params: { path: { ticket_id: id } }, signal })).items,
    enabled: evidence_count > 0 || merged.length > 0,
    placeholderData: keepPreviousData,
  });
}

/** Adding a piece and removing one; each notice can take it back. `onDone` is for the caller's own form. */
export function useEvidenceChanges(ticketId: number, onDone: () => void = () => undefined) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("tickets");
  const showFailure = useShowFailure();
  const [once] = useState(() => crypto.randomUUID());
  const path = { ticket_id: ticketId };
  const onSettled = () => queryClient.invalidateQueries({ queryKey: ["tickets"] });
  const onError = (error: Error) => showFailure(error, { about: `#${ticketId}` });
  const undo = useMutation({
    mutationFn: async (changeId: string) =>
      bodyOf(await client.DELETE("/tickets/{ticket_id}/changes/{change_id}", { params: { path: { ...path, change_id: changeId } } })),
    onError,
    onSettled,
  });
  const add = useMutation({
    mutationFn: async (piece: NewEvidence) =>
      bodyOf(await client.POST("/tickets/{ticket_id}/evidence", { params: { path, header: onceKey(once) }, body: piece })),
    onSuccess: ({ change_id }) => {
      showNotice({ words: t("evidence.added"), tone: "done", undo: () => undo.mutate(change_id) });
      onDone();
    },
    onSettled,
  });
  const remove = useMutation({
    mutationFn: async (evidenceId: number) =>
      bodyOf(await client.DELETE("/tickets/{ticket_id}/evidence/{evidence_id}", { params: { path: { ...path, evidence_id: evidenceId }, header: ifMatch(0) } })),
    onSuccess: ({ change_id }) => showNotice({ words: t("evidence.removed"), tone: "done", undo: () => undo.mutate(change_id) }),
    onError,
    onSettled,
  });
  return { add, remove };
}

/** Opens a file or a mail: a message that is on the screen is shown there. */
export function useOpenEvidence(): (piece: Evidence) => Promise<void> {
  const { client } = useDesk();
  const { t } = useTranslation("tickets");
  return async (piece) => {
    const message = piece.attachment_id === null && document.getElementById(`message-${piece.message_id ?? ""}`);
    if (message) return message.scrollIntoView({ block: "start" });
    try {
      window.open(await linkTo(client, piece), "_blank", "noopener");
    } catch {
      showNotice({ words: t("evidence.gone"), tone: "failed" });
    }
  };
}

/** Links expire: each click fetches a new one, and whoever may not read the message gets none. */
async function linkTo(client: DeskClient, { ticket_id, message_id, attachment_id }: Evidence): Promise<string> {
  const path = { ticket_id, message_id: message_id ?? 0 };
  if (attachment_id === null) return bodyOf(await client.GET("/tickets/{ticket_id}/messages/{message_id}/raw", { params: { path } })).url;
  const params = { path: { ...path, attachment_id } };
  return bodyOf(await client.GET("/tickets/{ticket_id}/messages/{message_id}/attachments/{attachment_id}", { params })).url;
}
