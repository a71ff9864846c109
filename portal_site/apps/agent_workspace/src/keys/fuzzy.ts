/** How well `wish` fits `text`: higher is better, null does not fit. Letters in order; starts of words count most. */
export function fuzzyScore(wish: string, text: string): number | null {
  const needle = fold(wish).replaceAll(/\s+/g, "");
  const hay = fold(text);
  if (/^#?\d+$/.test(needle)) return numberScore(needle.replace("#", ""), hay);
  let score = 0;
  let from = 0;
  let last = -2;
  for (const letter of needle) {
    const at = bestPlace(hay, letter, from, last);
    if (at < 0) return null;
    score += at === last + 1 ? 3 : startsWord(hay, at) ? 2 : 0;
    last = at;
    from = at + 1;
  }
  return score - hay.length / 1000;
}

/** What fits so much less than the best is not meant. */
const WEAK = 0.6;

export function fuzzyFilter<Item>(items: readonly Item[], wish: string, textOf: (item: Item) => string): Item[] {
  if (!wish.trim()) return [...items];
  return items
    .map((item) => ({ item, score: fuzzyScore(wish, textOf(item)) }))
    .filter((each): each is { item: Item; score: number } => each.score !== null)
    .sort((a, b) => b.score - a.score)
    .filter(({ score }, _, [best]) => score >= WEAK * (best?.score ?? 0))
    .map(({ item }) => item);
}

/** A number is a name, not letters: it is there from its first digit on, best as a whole. */
function numberScore(digits: string, hay: string): number | null {
  const numbers = [...hay.matchAll(/\d+/g)].map(([number]) => number);
  if (numbers.includes(digits)) return digits.length * 6 - hay.length / 1000;
  return numbers.some((number) => number.startsWith(digits)) ? digits.length * 2 : null;
}

/** The next letter of a run if there is one, else the next start of a word, else the next occurrence. */
function bestPlace(hay: string, letter: string, from: number, last: number): number {
  if (hay[last + 1] === letter && last >= 0) return last + 1;
  for (let at = hay.indexOf(letter, from); at >= 0; at = hay.indexOf(letter, at + 1)) {
    if (startsWord(hay, at)) return at;
  }
  return hay.indexOf(letter, from);
}

function startsWord(hay: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(hay[at - 1] ?? "");
}

function fold(text: string): string {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
