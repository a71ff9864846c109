import { useSyncExternalStore } from "react";

export interface Notice {
  id: string;
  words: string;
  tone: "done" | "failed";
  /** Undoes the change that the notice reports. */
  undo?: () => void;
  undoWords?: string;
  /** Milliseconds since the epoch; infinite: until it is closed. */
  until: number;
}

export const UNDO_MS = 8_000;
const KEEP = 20;
/** After the pointer leaves, a notice stays long enough to reach its button. */
const LINGER_MS = 2_000;

let notices: Notice[] = [];
let undoable: Notice[] = [];
const listeners = new Set<() => void>();
const leaving = new Map<string, ReturnType<typeof setTimeout>>();
const holds = new Map<string, number>();

function set(next: Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

/** So many failures are shown beside each other; more of them say nothing new. */
const FAILURES = 3;

/** Replaces the last notice. A failure stays, beside what comes later, until somebody closes it: they may have looked away. */
export function showNotice(notice: Omit<Notice, "id" | "until"> & { ms?: number }): string {
  const { ms = notice.tone === "failed" ? Infinity : UNDO_MS, ...rest } = notice;
  const shown = { ...rest, id: crypto.randomUUID(), until: Date.now() + ms };
  const failures = notices.filter(({ tone, words }) => tone === "failed" && words !== shown.words);
  set([...failures.slice(-FAILURES + Number(shown.tone === "failed")), shown]);
  if (shown.undo) undoable = [...undoable, shown].slice(-KEEP);
  leaveAt(shown.id, shown.until);
  return shown.id;
}

/** Keeps a notice while the pointer or the focus is on it. */
export function hold(id: string): void {
  holds.set(id, (holds.get(id) ?? 0) + 1);
  clearTimeout(leaving.get(id));
}

export function release(id: string): void {
  const others = (holds.get(id) ?? 0) - 1;
  holds.set(id, others);
  const notice = notices.find((each) => each.id === id);
  if (notice && others <= 0) leaveAt(id, Math.max(notice.until, Date.now() + LINGER_MS));
}

function leaveAt(id: string, until: number): void {
  clearTimeout(leaving.get(id));
  if (until === Infinity) return;
  leaving.set(id, setTimeout(() => dismiss(id), until - Date.now()));
}

export function dismiss(id: string): void {
  clearTimeout(leaving.get(id));
  leaving.delete(id);
  holds.delete(id);
  if (notices.some((notice) => notice.id === id)) set(notices.filter((notice) => notice.id !== id));
}

export function currentNotices(): Notice[] {
  return notices;
}

/** Removes a notice whose change can no longer be undone. */
export function forget(id: string): void {
  undoable = undoable.filter((notice) => notice.id !== id);
  dismiss(id);
}

export function undo(id: string): void {
  const notice = undoable.find((each) => each.id === id);
  forget(id);
  notice?.undo?.();
}

/** Undoes the last change; false if there is none. */
export function undoLast(): boolean {
  const last = undoable.at(-1);
  if (last) undo(last.id);
  return last !== undefined;
}

export function useNotices(): Notice[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    currentNotices,
  );
}
