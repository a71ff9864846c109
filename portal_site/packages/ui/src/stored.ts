import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
const parsed = new Map<string, { raw: string; value: unknown }>();

/** What this browser keeps under a key; the same object for as long as it is the same. */
export function readStored<Value>(key: string): Value | null {
  const raw = localStorage.getItem(key);
  if (!raw) return null;
  const known = parsed.get(key);
  if (known?.raw === raw) return known.value as Value;
  const value = JSON.parse(raw) as Value;
  parsed.set(key, { raw, value });
  return value;
}

export function writeStored<Value>(key: string, value: Value | null): void {
  if (value === null) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(value));
  for (const listener of listeners) listener();
}

/** The same, kept up to date: also with what another tab writes. */
export function useStored<Value>(key: string): Value | null {
  return useSyncExternalStore(subscribe, () => readStored<Value>(key));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
