import type { Attachment } from "@lambdesk/api_client";
import { readStored, useStored, writeStored } from "@lambdesk/ui";
import type { MentionChoices } from "../features/notifications/mentions";
import type { QuotedSource } from "../features/side_threads/quoting";

export type ThenStatus = "open" | "pending" | "on_hold" | "solved" | null;

/** What the desk has of a draft. Version 0: nothing yet, under the id that it will have there. */
export interface SavedDraft {
  id: string;
  version: number;
  /** The words that are saved: those of the draft's `onceKey`, and its files. */
  key: string;
  /** Milliseconds since the epoch. */
  at: number;
  authorId: string;
  isShared: boolean;
  isScheduled: boolean;
  attachments: Attachment[];
}

/** Stored on every change, and shared by all tabs. */
export interface Draft {
  kind: "reply" | "note";
  html: string;
  text: string;
  to: string[];
  cc: string[];
  bcc?: string[];
  /** The answers of other teams that it quotes. */
  sources?: QuotedSource[];
  /** Of whom a note mentions and who cannot read the ticket. */
  mentions?: MentionChoices;
  /** The idempotency key: the same for every retry. */
  onceKey: string;
  /** The ticket's version when the writer began or last looked; newer messages are shown before sending. */
  expectedVersion?: number;
  /** What the ticket becomes with a reply that is sent later. */
  thenStatus?: ThenStatus;
  saved?: SavedDraft | undefined;
}

const PREFIX = "lambdesk.draft.";

export function readDraft(ticketId: number): Draft | null {
  return readStored<Draft>(PREFIX + ticketId);
}

export function writeDraft(ticketId: number, draft: Draft | null): void {
  writeStored(PREFIX + ticketId, draft);
}

/** The storage key of a draft's attachments. */
export function filesOf(ticketId: number): string {
  return `${PREFIX}${ticketId}.files`;
}

/** Sets the recipients of the current or next draft. */
export function directDraft(ticketId: number, to: string[], cc: string[]): void {
  const words = readDraft(ticketId) ?? { html: "", text: "" };
  writeDraft(ticketId, { ...words, kind: "reply", to, cc, bcc: [], onceKey: crypto.randomUUID() });
}

export function useDraft(ticketId: number): Draft | null {
  return useStored<Draft>(PREFIX + ticketId);
}
