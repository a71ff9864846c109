import { createContext, use } from "react";

/** What the kit has a key for, where it is on the screen. */
export type KitKeys = Partial<Record<"next" | "previous" | "save", () => void>>;

/** How the app hears these keys: it owns all keys, and lists them in its help. */
export const AppKeys = createContext<(keys: KitKeys) => void>(() => undefined);

export function useAppKeys(keys: KitKeys): void {
  const useKeys = use(AppKeys);
  useKeys(keys);
}
