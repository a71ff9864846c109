/** A place between two others, of which either may be missing at an end of the list. */
export function placeBetween(before: number | undefined, after: number | undefined): number {
  if (before === undefined) return after === undefined ? 1 : after - 1;
  return after === undefined ? before + 1 : (before + after) / 2;
}

/** The place that an item has to have to stand before another, or at the end. */
export function placeBefore<Item>(items: readonly Item[], item: Item, other: Item | null, placeOf: (item: Item) => number): number {
  const others = items.filter((each) => each !== item);
  const at = other === null ? others.length : others.indexOf(other);
  const [before, after] = [others[at - 1], others[at]];
  return placeBetween(before === undefined ? undefined : placeOf(before), after === undefined ? undefined : placeOf(after));
}
