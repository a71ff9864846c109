import { troubleOf, type DeskClient } from "@lambdesk/api_client";
import { useDesk, useWait, showNotice, writeStored } from "@lambdesk/ui";
import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useRefusedFields } from "../../features/fields/use_refused_fields";
import { useMe } from "../../features/identity/queries";
import { openTicketNow } from "../../features/tickets/queries";
import { filesOf, readDraft, writeDraft } from "../drafts";
import { forgetDraft, hasContent } from "../saved_drafts";
import { writeTicket } from "../ticket_cache";
import { useShowSent } from "../use_send_message";
import { drain } from "./drain";
import { followReply, nextToSend, removeEntry, updateEntry, useEntries, type Entry } from "./entries";
import { sendQueuedChange, sendQueuedMessage } from "./send_entry";

const SOON_MS = 3_000;
const LATEST_MS = 60_000;

let sending: string | null = null;
const listeners = new Set<() => void>();

function setSending(id: string | null): void {
  sending = id;
  for (const listener of listeners) listener();
}

/** Which action this tab sends at the moment. */
export function useSendingId(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => sending,
  );
}

/** Whose queue it is, known without a connection too. */
export function useWho(): string {
  return useDesk().session.email();
}

/** Sends what waits as soon as there is a line, and tries again with growing pauses. In all tabs one at a time. */
export function useOutboxRunner(): void {
  const who = useWho();
  const entries = useEntries(who);
  const send = useSendEntry();
  const wordsOf = useProblemWords();
  // Another list, or a problem that was dealt with, begins anew.
  const waiting = nextToSend(entries)?.id;
  useEffect(() => {
    if (!waiting) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let pause = SOON_MS;
    let isOver = false;
    const run = async () => {
      clearTimeout(timer);
      const isLeft = await navigator.locks.request(`lambdesk.outbox.${who}`, () => !isOver && drain({ who, send, onSending: setSending, wordsOf }));
      if (!isLeft || isOver) return;
      clearTimeout(timer);
      timer = setTimeout(() => void run(), pause);
      pause = Math.min(2 * pause, LATEST_MS);
    };
    const now = () => void run();
    timer = setTimeout(now, 0);
    window.addEventListener("online", now);
    return () => {
      isOver = true;
      clearTimeout(timer);
      window.removeEventListener("online", now);
    };
  }, [who, waiting, send, wordsOf]);
}

function useSendEntry(): (entry: Entry) => Promise<void> {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const who = useWho();
  const me = useMe().data;
  const showSent = useShowSent();
  return useCallback(
    async ({ action, ticketId }) => {
      if (action.kind === "change") {
        const ticket = await sendQueuedChange(client, queryClient, action.base, action.change);
        if (me) writeTicket(queryClient, ticket, ticket, me);
      } else {
        const { sending: message } = action;
        const sent = await sendQueuedMessage(client, queryClient, message);
        if (message.draft.kind === "reply") followReply(who, ticketId, message.thenStatus);
        forgetDraft(queryClient, ticketId, message.draft.saved?.id);
        showSent(sent, message, () => putFilesBack(ticketId, message.files));
      }
      void queryClient.invalidateQueries({ queryKey: ["tickets"] });
    },
    [client, queryClient, who, me, showSent],
  );
}

/** The files were used up by the message: they are named, to be added again. */
function putFilesBack(ticketId: number, files: readonly { key: string; uploadId?: string; name: string; size: number }[]): void {
  const gone = files.map(({ key, uploadId = "", name, size }) => ({ key, uploadId, name, size, at: 0, gone: true }));
  writeStored(filesOf(ticketId), gone.length > 0 ? gone : null);
}

function useProblemWords(): (error: unknown) => string {
  const { t } = useTranslation("ui");
  const waitOf = useWait();
  const refusedFields = useRefusedFields();
  return useCallback((error) => refusedFields(error) ?? t(`failure.${troubleOf(error)}`, { wait: waitOf(error) }), [t, waitOf, refusedFields]);
}

/** What one can do about an action that waits. */
export function useEntryActions(entry: Entry) {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { t } = useTranslation("outbox");
  const who = useWho();
  const discard = () => {
    removeEntry(who, entry.id);
    void queryClient.invalidateQueries({ queryKey: ["tickets"] });
  };
  const { action, ticketId } = entry;
  const edit = () => {
    if (action.kind !== "message") return;
    const begun = readDraft(ticketId);
    if (begun && hasContent(ticketId, begun)) return void showNotice({ words: t("composer_taken"), tone: "failed" });
    // The same key: if the words have arrived after all, sending them again does nothing.
    writeDraft(ticketId, action.sending.draft);
    const files = action.sending.files.map(({ key, uploadId = "", name, size, at }) => ({ key, uploadId, name, size, at }));
    writeStored(filesOf(ticketId), files.length > 0 ? files : null);
    discard();
  };
  const again = () => updateEntry(who, entry.id, { problem: null });
  const anyway = async () => updateEntry(who, entry.id, { problem: null, action: await onNewest(client, queryClient, entry) });
  return { discard, edit, again, anyway: () => void anyway() };
}

/** The same action onto the ticket as it is now: the person has seen it. */
async function onNewest(client: DeskClient, queryClient: QueryClient, { action, ticketId }: Entry): Promise<Entry["action"]> {
  const { ticket } = await openTicketNow(queryClient, client, ticketId);
  if (action.kind === "change") return { ...action, base: ticket };
  return { ...action, sending: { ...action.sending, expectedVersion: ticket.version } };
}
