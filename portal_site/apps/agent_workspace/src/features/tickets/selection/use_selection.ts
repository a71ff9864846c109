import { useState } from "react";
import { NOTHING, ranged, toggled, type Selection } from "./selection";

/** Which rows of a list are chosen, to be changed together. */
export function useSelection(ids: readonly number[]) {
  const [selection, setSelection] = useState<Selection>(NOTHING);
  return {
    chosen: selection.ids,
    toggle: (id: number) => setSelection((now) => toggled(now, id)),
    extendTo: (id: number) => setSelection((now) => ranged(now, ids, id)),
    clear: () => setSelection(NOTHING),
  };
}

export type SelectionState = ReturnType<typeof useSelection>;
