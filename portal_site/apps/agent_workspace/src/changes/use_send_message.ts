import { ApiProblem, bodyOf, ifMatch, onceKey, troubleOf, type DeskClient, type Message, type OpenTicket, type Status } from "@lambdesk/api_client";
import { forget, showNotice, undo, type Upload, type Uploads, useDesk } from "@lambdesk/ui";
import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { HOLD_SECONDS, writtenSince } from "../features/tickets/conversation";
import { cachedTicket, openTicketNow, ticketKeys } from "../features/tickets/queries";
import { readDraft, writeDraft, type Draft } from "./drafts";

export interface Sending {
  ticketId: number;
  /** The version on the writer's screen. */
  expectedVersion: number;
  draft: Draft;
  /** The recipients who are to take part from now on: without that, the desk refuses to write to them. */
  confirm: string[];
  uploadIds: string[];
  /** Restored to the draft if the reply is withdrawn. */
  files: Upload[];
  thenStatus: Exclude<Status, "new"> | null;
}

/** Somebody wrote after the writer last looked, so the reply was not sent. */
class OvertakenError extends Error {}

const notices = new Map<string, string>();
const noticeKey = ({ ticket_id, id }: Pick<Message, "ticket_id" | "id">) => `${ticket_id}/${id}`;

/** Sends a reply or a note. A reply waits ten seconds, in which it can be withdrawn. */
export function useSendMessage(onSent: () => void, uploads: Uploads, onUnconfirmed: () => void) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("tickets");
  const withdraw = useWithdraw();

  const { mutate, isPending, variables, error } = useMutation({
    mutationKey: ["send message"],
    mutationFn: (sending: Sending) => deliver(client, queryClient, sending),
    onSuccess: (message, { draft, ticketId, files }) => {
      show(queryClient, message);
      if (readDraft(ticketId)?.onceKey === draft.onceKey) {
        writeDraft(ticketId, null);
        onSent();
      } else uploads.clear(); // The writer went on typing while it was sent; keep that.
      if (draft.kind === "note") return void showNotice({ words: t("note_added"), tone: "done" });
      const takeBack = () => withdraw(message, { draft, putFilesBack: () => uploads.again(files) });
      const id = showNotice({ words: t("reply_held"), tone: "done", undo: takeBack, undoWords: t("undo_send_short"), ms: HOLD_SECONDS * 1000 });
      notices.set(noticeKey(message), id);
      setTimeout(() => forget(id), HOLD_SECONDS * 1000);
    },
    onError: (error) => {
      // The conversation has been reloaded by now, and the composer shows the newer message.
      if (error instanceof OvertakenError) return;
      if (error instanceof ApiProblem && error.kind === "recipient-not-confirmed") {
        void queryClient.invalidateQueries({ queryKey: ["tickets"] });
        return onUnconfirmed();
      }
      const why = uploads.markRefused(error) ? "file_gone" : troubleOf(error);
      showNotice({ words: t(`send_failed.${why}`, { detail: error.message }), tone: "failed" });
    },
  });

  /** Whether these very words are on their way. What is written meanwhile is another message. */
  const isSending = (draft: Draft | null) => isPending && draft?.onceKey === variables.draft.onceKey;
  return { send: mutate, isSending, isOffline: troubleOf(error) === "offline" };
}

interface Written {
  draft: Draft;
  putFilesBack: () => void;
}

/** Withdraws a waiting reply and restores it as a draft. */
export function useWithdraw(): (message: Message, written?: Written) => void {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("tickets");
  const { mutate } = useMutation({
    mutationKey: ["withdraw reply"],
    mutationFn: async ({ message }: { message: Message; written?: Written }) => {
      const path = { ticket_id: message.ticket_id, message_id: message.id };
      const version = cachedTicket(queryClient, message.ticket_id)?.version ?? 0;
      // No version check: others may change the ticket meanwhile, and only the hold decides.
      try {
        await client.DELETE("/tickets/{ticket_id}/replies/{message_id}", { params: { path, header: ifMatch(version) } });
      } catch (error) {
        if (troubleOf(error) !== "stale") throw error;
        const open = await openTicketNow(queryClient, client, message.ticket_id);
        await client.DELETE("/tickets/{ticket_id}/replies/{message_id}", { params: { path, header: ifMatch(open.version) } });
      }
    },
    onSuccess: (_, { message, written }) => {
      const expectedVersion = cachedTicket(queryClient, message.ticket_id)?.version ?? message.id;
      writeDraft(message.ticket_id, { ...(written?.draft ?? draftOf(message)), expectedVersion, onceKey: crypto.randomUUID() });
      written?.putFilesBack();
      showNotice({ words: t("reply_withdrawn"), tone: "done" });
    },
    onError: (error) => showNotice({ words: t(troubleOf(error) === "offline" ? "withdraw_offline" : "withdraw_failed"), tone: "failed" }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
  return useCallback(
    (message, written) => {
      const notice = notices.get(noticeKey(message));
      notices.delete(noticeKey(message));
      // The notice, if it is still there, holds the draft as it was written.
      if (notice && !written) undo(notice);
      else mutate({ message, ...(written ? { written } : {}) });
    },
    [mutate],
  );
}

function draftOf(message: Message): Draft {
  const html = message.html ?? message.text;
  return { kind: "reply", html, text: message.text, to: message.to, cc: message.cc, onceKey: crypto.randomUUID() };
}

function show(queryClient: QueryClient, message: Message): void {
  queryClient.setQueryData<OpenTicket>(ticketKeys.open(message.ticket_id), (open) => open && { ...open, entries: [...open.entries, message] });
  void queryClient.invalidateQueries({ queryKey: ["tickets"] });
}

async function deliver(client: DeskClient, queryClient: QueryClient, sending: Sending): Promise<Message> {
  try {
    return await post(client, sending, await confirmAll(client, sending, sending.expectedVersion));
  } catch (error) {
    if (troubleOf(error) !== "stale") throw error;
    const open = await openTicketNow(queryClient, client, sending.ticketId);
    if (writtenSince(open.entries, sending.expectedVersion)) throw new OvertakenError("somebody wrote meanwhile");
    return post(client, sending, await confirmAll(client, sending, open.version));
  }
}

/** The ticket's version after its recipients were confirmed: for those who are, nothing changes. */
async function confirmAll(client: DeskClient, { ticketId, confirm }: Sending, version: number): Promise<number> {
  let known = version;
  for (const value of confirm) {
    const params = { path: { ticket_id: ticketId, kind: "mail" as const, value }, header: ifMatch(known) };
    known = bodyOf(await client.PUT("/tickets/{ticket_id}/participants/{kind}/{value}", { params })).version;
  }
  return known;
}

async function post(client: DeskClient, { ticketId, draft, uploadIds, thenStatus }: Sending, version: number): Promise<Message> {
  const content = { text: draft.text, html: draft.html, upload_ids: uploadIds };
  const path = { ticket_id: ticketId };
  if (draft.kind === "note") {
    return bodyOf(await client.POST("/tickets/{ticket_id}/notes", { params: { path, header: onceKey(draft.onceKey, uploadIds) }, body: content }));
  }
  const header = { ...onceKey(draft.onceKey, uploadIds), ...ifMatch(version) };
  const body = { ...content, to: draft.to, cc: draft.cc, then_status: thenStatus };
  return bodyOf(await client.POST("/tickets/{ticket_id}/replies", { params: { path, header }, body }));
}
