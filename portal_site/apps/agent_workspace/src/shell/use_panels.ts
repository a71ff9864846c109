import { useSyncExternalStore } from "react";

export interface Panels {
  views: boolean;
  details: boolean;
  /** In CSS pixels; null: as the tokens say. */
  listWidth: number | null;
  detailsWidth: number | null;
}

const KEY = "lambdesk.panels";
const isWide = () => window.matchMedia("(width >= 80em)").matches;
const listeners = new Set<() => void>();

let panels: Panels = {
  views: isWide(),
  details: isWide(),
  listWidth: null,
  detailsWidth: null,
  ...(isWide() ? (JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Panels>) : {}),
};

export function setPanels(next: Partial<Panels>): void {
  panels = { ...panels, ...next };
  if (isWide()) localStorage.setItem(KEY, JSON.stringify(panels));
  for (const listener of listeners) listener();
}

/** Which columns are there, and how wide; remembered on wide screens. */
export function usePanels(): Panels {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => panels,
  );
}
