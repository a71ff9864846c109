const TERM = /-?(?:[^\s":]+:)?(?:"[^"]*"?|[^\s"]+)/g;

/** What stands between the blanks of a search, quoted words as one. */
export function termsOf(q: string): string[] {
  return q.match(TERM) ?? [];
}

/** A limit as it is typed: with quotes where it has blanks. */
export function term(key: string, value: string): string {
  return `${key}:${/\s/.test(value) ? `"${value}"` : value}`;
}

export function hasTerm(q: string, wanted: string): boolean {
  return termsOf(q).includes(wanted);
}

/** The search with this limit, or without it if it had it. */
export function toggleTerm(q: string, wanted: string): string {
  const terms = termsOf(q);
  const kept = terms.filter((each) => each !== wanted);
  return (kept.length < terms.length ? kept : [...terms, wanted]).join(" ");
}

/** The term that is being typed, and what stands before it. */
export function lastTerm(q: string): { before: string; typed: string } {
  const terms = termsOf(q);
  const typed = terms.at(-1) ?? "";
  return typed && q.endsWith(typed) ? { before: q.slice(0, -typed.length), typed } : { before: q, typed: "" };
}
