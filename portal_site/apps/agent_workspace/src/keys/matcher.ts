export interface Stroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** A key press in the words of the bindings: "shift+e", "mod+k", "?". */
export function strokeOf(event: Stroke): string | null {
  const key = event.key.toLowerCase();
  if (["control", "meta", "shift", "alt"].includes(key) || event.altKey) return null;
  const isLetter = /^[a-z]$/.test(key) || key.length > 1;
  const shift = event.shiftKey && isLetter ? ["shift"] : [];
  const mod = event.ctrlKey || event.metaKey ? ["mod"] : [];
  return [...mod, ...shift, key].join("+");
}

export type Match<Id extends string> = { kind: "run"; id: Id } | { kind: "wait"; typed: string } | { kind: "none" };

/** Which of the active bindings the strokes so far are, or may become. */
export function matchStroke<Id extends string>(
  typed: string,
  stroke: string,
  active: ReadonlyArray<readonly [Id, string]>,
): Match<Id> {
  for (const candidate of typed ? [`${typed} ${stroke}`, stroke] : [stroke]) {
    const exact = active.findLast(([, binding]) => binding === candidate);
    if (exact) return { kind: "run", id: exact[0] };
    if (active.some(([, binding]) => binding.startsWith(`${candidate} `))) return { kind: "wait", typed: candidate };
  }
  return { kind: "none" };
}

/** Single keys are text where one types; chords with Ctrl or ⌘ are not. */
export function isSingleKey(stroke: string): boolean {
  return !stroke.startsWith("mod+");
}
