import { useSyncExternalStore } from "react";

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
const listeners = new Set<() => void>();
const parsed = new Map<number, { raw: string; draft: Draft }>();

window.addEventListener("storage", (event) => {
  if (event.key?.startsWith(PREFIX)) tellAll();
});

function tellAll(): void {
  for (const listener of listeners) listener();
}

export function readDraft(ticketId: number): Draft | null {
  const raw = localStorage.getItem(PREFIX + ticketId);
  if (!raw) return null;
  const known = parsed.get(ticketId);
  if (known?.raw === raw) return known.draft;
  const draft = JSON.parse(raw) as Draft;
  parsed.set(ticketId, { raw, draft });
  return draft;
}

export function writeDraft(ticketId: number, draft: Draft | null): void {
  if (draft) localStorage.setItem(PREFIX + ticketId, JSON.stringify(draft));
  else localStorage.removeItem(PREFIX + ticketId);
  tellAll();
}

/** Directs what is being written, or what will be, at these addresses. */
export function directDraft(ticketId: number, to: string[], cc: string[]): void {
  const words = readDraft(ticketId) ?? { html: "", text: "" };
  writeDraft(ticketId, { ...words, kind: "reply", to, cc, onceKey: crypto.randomUUID() });
}

export function useDraft(ticketId: number): Draft | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => readDraft(ticketId),
  );
}
