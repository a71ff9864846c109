const TERM = /-?(?:[^\s":]+:)?(?:"[^"]*"?|[^\s"]+)/g;

/** Splits at spaces; a quoted phrase is one term. */
export function termsOf(q: string): string[] {
  return q.match(TERM) ?? [];
}

/** Quotes a value that contains spaces. */
export function term(key: string, value: string): string {
  return `${key}:${/\s/.test(value) ? `"${value}"` : value}`;
}

export function hasTerm(q: string, wanted: string): boolean {
  return termsOf(q).includes(wanted);
}

export function toggleTerm(q: string, wanted: string): string {
  const terms = termsOf(q);
  const kept = terms.filter((each) => each !== wanted);
  return (kept.length < terms.length ? kept : [...terms, wanted]).join(" ");
}

/** Splits off the term that is being typed. */
export function lastTerm(q: string): { before: string; typed: string } {
  const terms = termsOf(q);
  const typed = terms.at(-1) ?? "";
  return typed && q.endsWith(typed) ? { before: q.slice(0, -typed.length), typed } : { before: q, typed: "" };
}
