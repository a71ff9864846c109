const MOST = 20;

/** The ticket numbers in what somebody typed, each once: `#12, 15 17`. */
export function numbersIn(typed: string): number[] {
  const found = typed.match(/\d{1,15}/g) ?? [];
  return [...new Set(found.map(Number).filter((number) => number > 0))].slice(0, MOST);
}
