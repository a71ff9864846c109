/** The chosen rows, and the one from which a range begins. */
export interface Selection {
  ids: ReadonlySet<number>;
  anchor: number | null;
}

export const NOTHING: Selection = { ids: new Set(), anchor: null };

export function toggled({ ids }: Selection, id: number): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, anchor: id };
}

/** Everything between the row chosen last and this one, as they stand in the list. */
export function ranged(selection: Selection, list: readonly number[], to: number): Selection {
  const from = selection.anchor === null ? -1 : list.indexOf(selection.anchor);
  const end = list.indexOf(to);
  if (from < 0 || end < 0) return toggled(selection, to);
  const between = list.slice(Math.min(from, end), Math.max(from, end) + 1);
  return { ids: new Set([...selection.ids, ...between]), anchor: selection.anchor };
}
