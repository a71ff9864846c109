import { useSyncExternalStore } from "react";

const KEY = "lambdesk.images";
const listeners = new Set<() => void>();

function trusted(): string[] {
  return JSON.parse(localStorage.getItem(KEY) ?? "[]") as string[];
}

/** Remembers whether to load this sender's images, in all messages that are open and that will be. */
export function trustImagesOf(sender: string, trusts: boolean): void {
  const others = trusted().filter((each) => each !== sender);
  localStorage.setItem(KEY, JSON.stringify(trusts ? [...others, sender] : others));
  for (const listener of listeners) listener();
}

export function useTrustsImagesOf(sender: string | null | undefined): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => Boolean(sender) && trusted().includes(sender ?? ""),
  );
}
