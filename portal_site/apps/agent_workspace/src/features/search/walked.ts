/** Where a step from `at` leads to; -1 is before the first, and null is what stands there. The last one is the end. */
export function walked<Place>(places: readonly Place[], at: number, step: 1 | -1): Place | null {
  return places[Math.min(at + step, places.length - 1)] ?? null;
}
