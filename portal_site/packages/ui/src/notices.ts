import { useSyncExternalStore } from "react";

export interface Notice {
  id: string;
  words: string;
  tone: "done" | "failed";
  /** Takes back what the notice tells of. */
  undo?: () => void;
  undoWords?: string;
  /** Milliseconds since the epoch, after which the notice leaves. */
  until: number;
}

export const UNDO_MS = 8_000;
const KEEP = 20;
/** Whoever has just read a notice may still want its button. */
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

/** Says what happened: the newest, in one place. A failure stays beside what went well after it; one key takes the last thing back. */
export function tell(notice: Omit<Notice, "id" | "until"> & { ms?: number }): string {
  const { ms = UNDO_MS, ...rest } = notice;
  const told = { ...rest, id: crypto.randomUUID(), until: Date.now() + ms };
  set([...notices.filter(({ tone }) => tone === "failed" && told.tone === "done"), told]);
  if (told.undo) undoable = [...undoable, told].slice(-KEEP);
  leaveAt(told.id, told.until);
  return told.id;
}

/** The pointer or the focus is on a notice: it stays for as long. */
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

/** By the clock alone: whatever page is on the screen by then. */
function leaveAt(id: string, until: number): void {
  clearTimeout(leaving.get(id));
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

/** What can no longer be taken back. */
export function forget(id: string): void {
  undoable = undoable.filter((notice) => notice.id !== id);
  dismiss(id);
}

export function undo(id: string): void {
  const notice = undoable.find((each) => each.id === id);
  forget(id);
  notice?.undo?.();
}

/** Takes back the last thing that can be; false: there is none. */
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
