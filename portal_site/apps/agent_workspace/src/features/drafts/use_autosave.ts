import { troubleOf, type DraftList } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { readDraft, writeDraft, type Draft } from "../../changes/drafts";
import { holdsDraft } from "../../changes/outbox/entries";
import { isOvertaken, isSaved, isWorthSaving, openDraft, saveDraft } from "../../changes/saved_drafts";
import { useMe } from "../identity/queries";
import { useTicketDrafts } from "./queries";

const PAUSE_MS = 1_500;
const AGAIN_MS = 15_000;

/** `kept`: only this device has the words. `overtaken`: somebody, or another device, has changed, sent or discarded the draft. */
export type SaveState = "saved" | "kept" | "overtaken" | "refused" | null;

/** Saves what is written a moment after each pause, and takes over what one's other devices have saved. */
export function useAutosave(ticketId: number, draft: Draft | null, fileIds: readonly string[], isSending: boolean): SaveState {
  const { client, session } = useDesk();
  const who = session.email();
  const queryClient = useQueryClient();
  const me = useMe().data?.id;
  const [problem, setProblem] = useState<SaveState>(null);
  const [tries, setTries] = useState(0);
  const drafts = useTicketDrafts(ticketId, me !== undefined);
  const { refetch } = drafts;
  const files = fileIds.join(" ");

  useEffect(() => {
    if (!drafts.data || !me) return;
    const items = drafts.data.items.filter(({ id }) => !holdsDraft(who, id));
    follow(ticketId, { ...drafts.data, items }, me, drafts.dataUpdatedAt);
  }, [ticketId, drafts.data, drafts.dataUpdatedAt, me, who]);

  useEffect(() => {
    const current = readDraft(ticketId);
    if (!current || !me || isSending || !isWorthSaving(ticketId, current)) return;
    if (isSaved(ticketId, current)) return;
    const save = async () => {
      try {
        await saveDraft({ client, queryClient }, ticketId, me);
        setProblem(null);
      } catch (error) {
        if (isOvertaken(error)) void refetch();
        setProblem(isOvertaken(error) ? "overtaken" : troubleOf(error) === "offline" ? "kept" : "refused");
      }
    };
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
    // Each word, each file and each new try begins the pause anew.
  }, [client, queryClient, ticketId, me, isSending, draft, files, tries, refetch]);

  useEffect(() => {
    if (problem !== "kept") return;
    const tryAgain = () => setTries((count) => count + 1);
    const timer = setInterval(tryAgain, AGAIN_MS);
    window.addEventListener("online", tryAgain);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", tryAgain);
    };
  }, [problem]);

  if (!draft) return null;
  return draft.saved && isSaved(ticketId, draft) ? "saved" : problem;
}

/** Shows what another device has saved, unless there are words here that no other device has. */
function follow(ticketId: number, { items }: DraftList, me: string, readAt: number): void {
  const local = readDraft(ticketId);
  if (!local || !isWorthSaving(ticketId, local)) {
    const newest = items.find(({ author, schedule, not_sent }) => author.id === me && !schedule && !not_sent);
    if (newest) openDraft(newest);
    return;
  }
  const { saved } = local;
  if (!saved || saved.version === 0 || !isSaved(ticketId, local)) return;
  const there = items.find(({ id }) => id === saved.id);
  if (there && there.version > saved.version) openDraft(there);
  else if (!there && readAt > saved.at) writeDraft(ticketId, null);
}
