import { bodyOf, ifMatch, onceKey, type MergePreview, type Ticket } from "@lambdesk/api_client";
import { showNotice, useDesk, useShowFailure } from "@lambdesk/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Tickets of the same requester, of about the same time, in similar words. */
export function useLikelyDuplicates(ticket: Ticket) {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["tickets", "duplicates", ticket.id, ticket.version],
    queryFn: async ({ signal }) =>
      bodyOf(await client.GET("/tickets/{ticket_id}/likely-duplicates", { params: { path: { ticket_id: ticket.id } }, signal })).items,
    placeholderData: (before) => before,
  });
}

const REFUSED_MS = 3000;

/** What merging these tickets into one would mean; without sources nothing is asked. */
export function useMergePreview(ticket: Ticket, sources: readonly number[]) {
  const { client } = useDesk();
  return useQuery({
    queryKey: ["tickets", "merge", ticket.id, ticket.version, ...sources],
    queryFn: async ({ signal }) => {
      const params = { path: { ticket_id: ticket.id }, query: { sources: sources.join(",") } };
      return bodyOf(await client.GET("/tickets/{ticket_id}/merges/preview", { params, signal }));
    },
    enabled: sources.length > 0,
    staleTime: 0,
    // What stands against it may pass: a reply is about to be sent, somebody is let in.
    refetchInterval: (query) => query.state.data?.sources.some(({ refusal }) => refusal !== null) && REFUSED_MS,
  });
}

/** Merges what a preview has shown, as it was shown. */
export function useMerge(ticket: Ticket, onDone: () => void) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("merge");
  const [once] = useState(() => crypto.randomUUID());
  const { unmerge } = useUnmerge();
  const { mutate, isPending, error } = useMutation({
    mutationFn: async ({ preview, widens }: { preview: MergePreview; widens: boolean }) => {
      const sources = preview.sources.map((source) => ({ ticket_id: source.ticket.id, version: source.ticket.version }));
      const params = { path: { ticket_id: ticket.id }, header: { ...onceKey(once), ...ifMatch(preview.target.version) } };
      return bodyOf(await client.POST("/tickets/{ticket_id}/merges", { params, body: { sources, widens } }));
    },
    onSuccess: (_, { preview }) => {
      const ids = preview.sources.map((source) => source.ticket.id);
      const undo = () => ids.forEach((sourceId) => unmerge({ targetId: ticket.id, sourceId }));
      showNotice({ words: t("done", { count: ids.length, id: ticket.id }), tone: "done", undo });
      onDone();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
  return { merge: (preview: MergePreview, widens: boolean) => mutate({ preview, widens }), isPending, error };
}

/** Gives a merged ticket back its own place. */
export function useUnmerge() {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("merge");
  const showFailure = useShowFailure();
  const { mutate, isPending } = useMutation({
    mutationFn: async ({ targetId, sourceId }: { targetId: number; sourceId: number }) => {
      const params = { path: { ticket_id: targetId, source_id: sourceId }, header: ifMatch(0) };
      return bodyOf(await client.DELETE("/tickets/{ticket_id}/merges/{source_id}", { params }));
    },
    onSuccess: (_, { sourceId }) => void showNotice({ words: t("unmerged", { id: sourceId }), tone: "done" }),
    onError: (reason, { sourceId }) => showFailure(reason, { about: `#${sourceId}` }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
  return { unmerge: mutate, isPending };
}
