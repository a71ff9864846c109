import { readStored, useStored, writeStored } from "@lambdesk/ui";

/** Stored on every change, and shared by all tabs. */
export interface Draft {
  kind: "reply" | "note";
  html: string;
  text: string;
  to: string[];
  cc: string[];
  /** The idempotency key: the same for every retry. */
  onceKey: string;
  /** The ticket's version when the writer began or last looked; newer messages are shown before sending. */
  expectedVersion?: number;
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
  writeDraft(ticketId, { ...words, kind: "reply", to, cc, onceKey: crypto.randomUUID() });
}

export function useDraft(ticketId: number): Draft | null {
  return useStored<Draft>(PREFIX + ticketId);
}
