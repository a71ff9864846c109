import i18next from "i18next";
import { suggest, type SuggestItem } from "./suggest/suggestion";

interface Emoji {
  emoji: string;
  names: readonly string[];
  tags: readonly string[];
}

const MOST = 8;

/** A picture by its name between colons, as in `:tada`. The names come with the first colon. */
export const emoji = suggest({
  char: ":",
  label: () => i18next.t("editor:emoji"),
  minQuery: 2,
  find: async (query) => found((await import("gemoji")).gemoji, query),
  contentOf: ({ id }) => id,
});

/** By what a name begins with, then by what one contains or what it stands for. */
export function found(all: readonly Emoji[], query: string): SuggestItem[] {
  const wanted = query.toLowerCase();
  const begun = all.filter(({ names }) => names.some((name) => name.startsWith(wanted)));
  const near = all.filter(({ names, tags }) => names.some((name) => name.includes(wanted)) || tags.some((tag) => tag.startsWith(wanted)));
  const exact = begun.filter(({ names }) => names.includes(wanted));
  const best = [...new Set([...exact, ...begun, ...near])].slice(0, MOST);
  return best.map(({ emoji: sign, names }) => ({ id: sign, icon: sign, label: names[0] ?? "" }));
}
