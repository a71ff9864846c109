import { createContext, use } from "react";

/** The actions for which the kit needs a key. */
export type KitKeys = Partial<Record<"next" | "previous" | "save", () => void>>;

/** The app supplies the key handling, because it owns all keys and lists them in its help. */
export const AppKeys = createContext<(keys: KitKeys) => void>(() => undefined);

export function useAppKeys(keys: KitKeys): void {
  const useKeys = use(AppKeys);
  useKeys(keys);
}
