import { readStored, useStored, writeStored } from "@lambdesk/ui";

/** An answer or a note that is being written. Kept as it is typed, in every tab of this browser. */
export interface Draft {
  kind: "reply" | "note";
  html: string;
  text: string;
  to: string[];
  cc: string[];
  /** The key of the intent to send: the same for every retry, so that nothing is sent twice. */
  onceKey: string;
  /** The version of the ticket that the writer answers: what was written since, they have not seen yet. */
  seen?: number;
}

const PREFIX = "lambdesk.draft.";

export function readDraft(ticketId: number): Draft | null {
  return readStored<Draft>(PREFIX + ticketId);
}

export function writeDraft(ticketId: number, draft: Draft | null): void {
  writeStored(PREFIX + ticketId, draft);
}

/** Where the files of a draft are kept. */
export function filesOf(ticketId: number): string {
  return `${PREFIX}${ticketId}.files`;
}

/** Directs what is being written, or what will be, at these addresses. */
export function directDraft(ticketId: number, to: string[], cc: string[]): void {
  const words = readDraft(ticketId) ?? { html: "", text: "" };
  writeDraft(ticketId, { ...words, kind: "reply", to, cc, onceKey: crypto.randomUUID() });
}

export function useDraft(ticketId: number): Draft | null {
  return useStored<Draft>(PREFIX + ticketId);
}
