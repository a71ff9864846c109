import { ApiProblem, bodyOf, ifMatch, type DeskClient, type DeskDraft, type DraftList } from "@lambdesk/api_client";
import { readStored, writeStored } from "@lambdesk/ui";
import type { QueryClient } from "@tanstack/react-query";
import { withUploadIds } from "../features/editor/image_links";
import { quotedSource } from "../features/side_threads/quoting";
import { ticketKeys } from "../features/tickets/ticket_keys";
import { filesOf, readDraft, writeDraft, type Draft, type SavedDraft, type ThenStatus } from "./drafts";

interface KeptUpload {
  key: string;
  uploadId: string;
  name: string;
  size: number;
  gone?: true;
}

function uploadsOf(ticketId: number): KeptUpload[] {
  return (readStored<KeptUpload[]>(filesOf(ticketId)) ?? []).filter(({ gone }) => !gone);
}

/** What is saved, or not, of a draft: it is another with each word and each file. */
function keyOf(ticketId: number, draft: Draft): string {
  return [draft.onceKey, ...uploadsOf(ticketId).map(({ uploadId }) => uploadId)].join(" ");
}

export function isSaved(ticketId: number, draft: Draft): boolean {
  return draft.saved?.key === keyOf(ticketId, draft);
}

export function hasContent(ticketId: number, draft: Draft): boolean {
  return draft.text.trim() !== "" || uploadsOf(ticketId).length > 0 || (draft.saved?.attachments.length ?? 0) > 0;
}

/** Words or files; or that there are none any more. */
export function isWorthSaving(ticketId: number, draft: Draft): boolean {
  return hasContent(ticketId, draft) || (draft.saved?.version ?? 0) > 0;
}

/** A draft of the desk as this browser writes on in it. */
export function localDraft(draft: DeskDraft): Draft {
  const onceKey = crypto.randomUUID();
  const { kind, text, to, cc, bcc, expected_version, then_status } = draft;
  return {
    kind: kind === "note" ? "note" : "reply",
    text,
    html: draft.html || text,
    to,
    cc,
    bcc,
    sources: draft.sources.map(quotedSource),
    expectedVersion: expected_version,
    thenStatus: then_status as ThenStatus,
    onceKey,
    saved: savedAs(draft, [onceKey, ...draft.files.map(({ upload_id }) => upload_id)].join(" ")),
  };
}

/** Shows a draft of the desk in the composer, with the files that wait for it. */
export function openDraft(draft: DeskDraft): void {
  const at = Date.parse(draft.saved_at);
  const files = draft.files.map(({ upload_id, filename, size }) => ({ key: upload_id, uploadId: upload_id, name: filename, size, at }));
  writeStored(filesOf(draft.ticket_id), files.length > 0 ? files : null);
  writeDraft(draft.ticket_id, localDraft(draft));
}

interface Desk {
  client: DeskClient;
  queryClient: QueryClient;
}

/** In all windows of this browser one save at a time: each knows the version before it. */
function inTurn<Result>(ticketId: number, then: () => Result | Promise<Result>): Promise<Result> {
  return navigator.locks.request(`lambdesk.draft.${ticketId}`, then) as Promise<Result>;
}

/** Saves what the composer of a ticket has, if that is not done. */
export function saveDraft(desk: Desk, ticketId: number, authorId: string): Promise<SavedDraft | null> {
  return inTurn(ticketId, () => saveOnce(desk, ticketId, authorId));
}

/** Resolves when nothing is being saved: what the composer then has of its draft is what the desk has. */
export function savingDone(ticketId: number): Promise<void> {
  return inTurn(ticketId, () => undefined);
}

/** Goes on from a version that one has just made by something else than writing. The desk may have taken its files. */
export function goOnFrom(next: DeskDraft): void {
  const local = readDraft(next.ticket_id);
  if (!local || local.saved?.id !== next.id) return;
  if (isSaved(next.ticket_id, local)) return openDraft(next);
  if (next.files.length === 0) writeStored(filesOf(next.ticket_id), null);
  writeDraft(next.ticket_id, { ...local, saved: savedAs(next, "") });
}

async function saveOnce({ client, queryClient }: Desk, ticketId: number, authorId: string): Promise<SavedDraft | null> {
  const current = readDraft(ticketId);
  if (!current || !isWorthSaving(ticketId, current)) return null;
  if (isSaved(ticketId, current)) return current.saved ?? null;
  const known = current.saved ?? { id: crypto.randomUUID(), version: 0, key: "", at: 0, authorId, isShared: false, isScheduled: false, attachments: [] };
  // Kept before it is sent: a save whose answer is lost is made again under the same id.
  if (!current.saved) writeDraft(ticketId, { ...current, saved: known });
  const key = keyOf(ticketId, current);
  const draft = await putDraft(client, ticketId, current, known);
  await rememberDraft(queryClient, draft);
  const saved = savedAs(draft, key);
  const now = readDraft(ticketId);
  if (now?.saved?.id !== known.id) return saved;
  const files = uploadsOf(ticketId);
  // The desk has taken them: they would expire, and only who sent them could attach them.
  const areTaken = files.length > 0 && draft.files.length === 0;
  if (areTaken) writeStored(filesOf(ticketId), null);
  const taken = { ...saved, key: now.onceKey === current.onceKey ? keyOf(ticketId, now) : key };
  writeDraft(ticketId, { ...now, ...(areTaken ? { html: withUploadIds(now.html, files) } : {}), saved: taken });
  return taken;
}

/** Puts a draft on the desk, as it is here. */
export async function putDraft(client: DeskClient, ticketId: number, draft: Draft, known: Pick<SavedDraft, "id" | "version" | "attachments">, files = uploadsOf(ticketId)): Promise<DeskDraft> {
  const body = {
    kind: draft.kind,
    text: draft.text,
    html: withUploadIds(draft.html, files),
    to: draft.to,
    cc: draft.cc,
    bcc: draft.bcc ?? [],
    expected_version: draft.expectedVersion ?? 0,
    then_status: draft.thenStatus ?? null,
    files: files.map(({ uploadId, name, size }) => ({ upload_id: uploadId, filename: name, size })),
    attachment_ids: known.attachments.map(({ id }) => id),
    sources: (draft.sources ?? []).map(({ ticket_id, thread_id, message_id }) => ({ ticket_id, thread_id, message_id })),
  };
  const path = { ticket_id: ticketId, draft_id: known.id };
  const header = known.version > 0 ? { header: ifMatch(known.version) } : {};
  return bodyOf(await client.PUT("/tickets/{ticket_id}/drafts/{draft_id}", { params: { path, ...header }, body }));
}

function savedAs(draft: DeskDraft, key: string): SavedDraft {
  const { id, version, author, is_shared, schedule, attachments } = draft;
  return { id, version, key, at: Date.now(), authorId: author.id, isShared: is_shared, isScheduled: Boolean(schedule), attachments };
}

/** Puts a draft into what is known of the desk's. A list that was asked for before would not have it. */
export async function rememberDraft(queryClient: QueryClient, draft: DeskDraft): Promise<void> {
  const queryKey = ticketKeys.drafts(draft.ticket_id);
  await queryClient.cancelQueries({ queryKey });
  queryClient.setQueryData<DraftList>(queryKey, (list) => list && { ...list, items: [draft, ...list.items.filter(({ id }) => id !== draft.id)] });
}

/** Takes a draft out of what is known of the desk's: it was sent, or discarded, just now. */
export function forgetDraft(queryClient: QueryClient, ticketId: number, draftId: string | undefined): void {
  queryClient.setQueryData<DraftList>(ticketKeys.drafts(ticketId), (list) => list && { ...list, items: list.items.filter(({ id }) => id !== draftId) });
}

/** Whether somebody, or one's other device, has changed, sent or discarded the draft. */
export function isOvertaken(error: unknown): error is ApiProblem {
  return error instanceof ApiProblem && ["stale-draft", "draft-sent", "draft-not-found"].includes(error.kind);
}
