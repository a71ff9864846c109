import { bodyOf, onceKey, sendFile, type OpenTicket } from "@lambdesk/api_client";
import { useDesk, useUploads, type SendFile } from "@lambdesk/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { requestKeys } from "./queries";

const PREFIX = "lambdesk.reply.";

interface ReplyDraft {
  text: string;
  onceKey: string;
}

export function useReply(open: OpenTicket) {
  const { client, config } = useDesk();
  const queryClient = useQueryClient();
  const { ticket } = open;
  const key = PREFIX + ticket.id;
  const [draft, setDraft] = useState<ReplyDraft>(
    () => JSON.parse(localStorage.getItem(key) ?? "null") ?? { text: "", onceKey: crypto.randomUUID() },
  );
  const send: SendFile = useCallback((file, onProgress, signal) => sendFile(client, file, onProgress, signal), [client]);
  const uploads = useUploads(send, config.maxAttachmentBytes, `${key}.files`);
  const onSettled = () => queryClient.invalidateQueries({ queryKey: requestKeys.all });

  const write = (text: string) => {
    const next = { text, onceKey: crypto.randomUUID() };
    setDraft(next);
    if (text) localStorage.setItem(key, JSON.stringify(next));
    else localStorage.removeItem(key);
  };

  const reply = useMutation({
    mutationFn: async () =>
      bodyOf(
        await client.POST("/tickets/{ticket_id}/replies", {
          params: { path: { ticket_id: ticket.id }, header: onceKey(draft.onceKey, uploads.uploadIds) },
          body: { text: draft.text.trim(), html: null, to: null, cc: null, upload_ids: uploads.uploadIds, then_status: null },
        }),
      ),
    onSuccess: (message) => {
      write("");
      uploads.clear();
      queryClient.setQueryData<OpenTicket>(requestKeys.one(ticket.id), (known) => known && message.ticket_id === ticket.id ? { ...known, entries: [...known.entries, message] } : known);
    },
    onError: uploads.markRefused,
    onSettled,
  });

  // No expected version: only the customer knows whether it is solved, whatever was written meanwhile.
  const status = useMutation({
    mutationFn: async (next: "solved" | "open") =>
      bodyOf(
        await client.PUT("/tickets/{ticket_id}/status", {
          params: { path: { ticket_id: ticket.id } },
          body: { status: next },
        }),
      ),
    onSuccess: (changed) =>
      queryClient.setQueryData<OpenTicket>(requestKeys.one(ticket.id), (known) => known && { ...known, ticket: changed, version: changed.version }),
    onSettled,
  });

  return { draft, write, uploads, reply, status };
}
