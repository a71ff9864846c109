import { ApiProblem, bodyOf, ifMatch, OfflineError, onceKey, troubleOf, type DeskClient, type Message, type OpenTicket, type Status } from "@lambdesk/api_client";
import { forget, showNotice, undo, type Upload, type Uploads, useDesk, useWait } from "@lambdesk/ui";
import { useMutation, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { withUploadIds } from "../features/editor/image_links";
import { mentionsIn } from "../features/notifications/mentions";
import { quotedSource } from "../features/side_threads/quoting";
import { HOLD_SECONDS, writtenSince } from "../features/tickets/conversation";
import { cachedTicket, openTicketNow, ticketKeys } from "../features/tickets/queries";
import { readDraft, writeDraft, type Draft } from "./drafts";
import { addEntry, holdsTicket } from "./outbox/entries";
import { forgetDraft, hasContent, isOvertaken, putDraft, savingDone } from "./saved_drafts";

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

export function isOvertakenBySomebody(error: unknown): boolean {
  return error instanceof OvertakenError;
}

/** So much of a message says which one it is. */
const SHOWN = 120;

const notices = new Map<string, string>();
const noticeKey = ({ ticket_id, id }: Pick<Message, "ticket_id" | "id">) => `${ticket_id}/${id}`;

/** Sends a reply or a note. A reply waits ten seconds, in which it can be withdrawn. */
export function useSendMessage(onSent: () => void, uploads: Uploads, onUnconfirmed: () => void) {
  const { client, session } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("tickets");
  const { t: ofOutbox } = useTranslation("outbox");
  const showSent = useShowSent();
  const waitOf = useWait();

  const { mutate, isPending, variables, error } = useMutation({
    mutationKey: ["send message"],
    mutationFn: async (sending: Sending) => {
      await savingDone(sending.ticketId);
      const saved = readDraft(sending.ticketId)?.saved;
      const isSame = saved && (!sending.draft.saved || saved.id === sending.draft.saved.id);
      const whole = isSame ? { ...sending, draft: { ...sending.draft, saved } } : sending;
      return sendOrKeep(session.email(), cachedTicket(queryClient, sending.ticketId)?.subject ?? "", whole, () => deliver(client, queryClient, whole));
    },
    onSuccess: (message, { draft, ticketId, files }) => {
      forgetDraft(queryClient, ticketId, draft.saved?.id);
      const left = readDraft(ticketId);
      if (left && left.onceKey !== draft.onceKey) writeDraft(ticketId, { ...left, saved: undefined });
      if (readDraft(ticketId)?.onceKey === draft.onceKey) {
        writeDraft(ticketId, null);
        onSent();
      } else uploads.clear(); // The writer went on typing while it was sent; keep that.
      if (message) showSent(message, { draft }, () => uploads.again(files));
      else showNotice({ words: ofOutbox("message_waits"), tone: "done" });
    },
    onError: (error) => {
      // The conversation has been reloaded by now, and the composer shows the newer message.
      if (error instanceof OvertakenError) return;
      // The composer asks what to do.
      if (error instanceof ApiProblem && error.kind === "mention-unreadable") return;
      if (error instanceof ApiProblem && error.kind === "recipient-not-confirmed") {
        void queryClient.invalidateQueries({ queryKey: ["tickets"] });
        return onUnconfirmed();
      }
      if (isOvertaken(error)) void queryClient.invalidateQueries({ queryKey: ["tickets"] });
      const why = uploads.markRefused(error) ? "file_gone" : isOvertaken(error) ? "draft_sent" : troubleOf(error);
      showNotice({ words: t(`send_failed.${why}`, { detail: error.message, wait: waitOf(error) }), tone: "failed" });
    },
  });

  /** Whether these very words are on their way. What is written meanwhile is another message. */
  const isSending = (draft: Draft | null) => isPending && draft?.onceKey === variables.draft.onceKey;
  return { send: mutate, isSending, error };
}

/** Without a line, or behind what waits for one, the words are kept, and sent later under the same key: null. */
async function sendOrKeep(who: string, subject: string, sending: Sending, send: () => Promise<Message>): Promise<Message | null> {
  try {
    if (!holdsTicket(who, sending.ticketId)) return await send();
  } catch (error) {
    if (!(error instanceof OfflineError)) throw error;
  }
  const files = sending.files.map(withoutFile);
  addEntry(who, { ticketId: sending.ticketId, subject, words: sending.draft.text.slice(0, SHOWN), action: { kind: "message", sending: { ...sending, files } } });
  return null;
}

/** A file itself cannot be kept with the words; it has been uploaded already. */
function withoutFile(upload: Upload): Upload {
  const kept = { ...upload };
  delete kept.file;
  return kept;
}

/** Shows a message that has just been sent, and, for as long as it is held, how to take it back. */
export function useShowSent(): (message: Message, sent: Pick<Sending, "draft">, putFilesBack: () => void) => void {
  const queryClient = useQueryClient();
  const { t } = useTranslation("tickets");
  const withdraw = useWithdraw();
  return useCallback(
    (message, { draft }, putFilesBack) => {
      show(queryClient, message);
      if (draft.kind === "note") return void showNotice({ words: t("note_added"), tone: "done" });
      const takeBack = () => withdraw(message, { draft, putFilesBack });
      const id = showNotice({ words: t("reply_held"), tone: "done", undo: takeBack, undoWords: t("undo_send_short"), ms: HOLD_SECONDS * 1000 });
      notices.set(noticeKey(message), id);
      setTimeout(() => forget(id), HOLD_SECONDS * 1000);
    },
    [queryClient, t, withdraw],
  );
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
    onSuccess: (_result, { message, written }) => {
      const expectedVersion = cachedTicket(queryClient, message.ticket_id)?.version ?? message.id;
      const restored = { ...(written?.draft ?? draftOf(message)), saved: undefined, expectedVersion, onceKey: crypto.randomUUID() };
      const begun = readDraft(message.ticket_id);
      if (begun && hasContent(message.ticket_id, begun)) return void keepBeside(message.ticket_id, restored);
      writeDraft(message.ticket_id, restored);
      written?.putFilesBack();
      showNotice({ words: t("reply_withdrawn"), tone: "done" });
    },
    onError: (error) => {
      const isGone = error instanceof ApiProblem && error.kind === "reply-gone";
      const why = isGone ? "withdraw_failed" : troubleOf(error) === "offline" ? "withdraw_offline" : "withdraw_trouble";
      showNotice({ words: t(why, { detail: error.message }), tone: "failed" });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["tickets"] }),
  });
  /** Something else was begun meanwhile, and stays in the composer: the reply is another draft, which the ticket shows above it. */
  const keepBeside = async (ticketId: number, draft: Draft) => {
    await putDraft(client, ticketId, draft, { id: crypto.randomUUID(), version: 0, attachments: [] }, []);
    showNotice({ words: t("reply_withdrawn_beside"), tone: "done" });
    await queryClient.invalidateQueries({ queryKey: ["tickets"] });
  };
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
  return { kind: "reply", html, text: message.text, to: message.to, cc: message.cc, bcc: message.bcc, sources: message.sources.map(quotedSource), onceKey: crypto.randomUUID() };
}

function show(queryClient: QueryClient, message: Message): void {
  queryClient.setQueryData<OpenTicket>(ticketKeys.open(message.ticket_id), (open) => open && { ...open, entries: [...open.entries, message] });
  void queryClient.invalidateQueries({ queryKey: ["tickets"] });
}

export async function deliver(client: DeskClient, queryClient: QueryClient, sending: Sending): Promise<Message> {
  try {
    return await post(client, sending, await confirmAll(client, sending, sending.expectedVersion));
  } catch (error) {
    if (troubleOf(error) !== "stale" || isOvertaken(error)) throw error;
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

export async function post(client: DeskClient, { ticketId, draft, uploadIds, files, thenStatus }: Sending, version: number): Promise<Message> {
  const used = draft.saved && draft.saved.version > 0 ? { draft: { id: draft.saved.id, version: draft.saved.version } } : {};
  // What the desk has taken with a shared draft comes with it.
  const content = { text: draft.text, html: withUploadIds(draft.html, files), upload_ids: uploadIds, ...used };
  const path = { ticket_id: ticketId };
  if (draft.kind === "note") {
    return bodyOf(await client.POST("/tickets/{ticket_id}/notes", { params: { path, header: onceKey(draft.onceKey, uploadIds) }, body: { ...content, mentions: mentionsIn(draft.html, draft.mentions ?? {}) } }));
  }
  const header = { ...onceKey(draft.onceKey, uploadIds), ...ifMatch(version) };
  const body = { ...content, to: draft.to, cc: draft.cc, bcc: draft.bcc ?? [], sources: (draft.sources ?? []).map(({ ticket_id, thread_id, message_id }) => ({ ticket_id, thread_id, message_id })), then_status: thenStatus };
  return bodyOf(await client.POST("/tickets/{ticket_id}/replies", { params: { path, header }, body }));
}
