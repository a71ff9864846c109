import { useSyncExternalStore } from "react";

export interface Panels {
  views: boolean;
  details: boolean;
  /** In CSS pixels; null: as the tokens say. */
  listWidth: number | null;
  detailsWidth: number | null;
  /** The panels beside a conversation that somebody folded (true) or opened, by their ids. */
  folded: Record<string, boolean>;
}

const KEY = "lambdesk.panels";
const wide = window.matchMedia("(width >= 80em)");
const listeners = new Set<() => void>();

let panels = atThisWidth();

// On a narrow screen the columns lie over the list: none is left open there when the window shrinks.
wide.addEventListener("change", () => show(atThisWidth()));

function atThisWidth(): Panels {
  const remembered = JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Panels>;
  const kept = wide.matches ? remembered : { folded: remembered.folded ?? {} };
  return { views: wide.matches, details: wide.matches, listWidth: null, detailsWidth: null, folded: {}, ...kept };
}

function show(next: Panels): void {
  panels = next;
  for (const listener of listeners) listener();
}

export function setPanels(next: Partial<Panels>): void {
  show({ ...panels, ...next });
  if (wide.matches) localStorage.setItem(KEY, JSON.stringify(panels));
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
