import type { Language, WordsLoader } from "@lambdesk/ui";
import i18next from "i18next";

/** Words that come with what speaks them: those of an open ticket, of the editor, and of all that nobody sees first. */
const sets = {
  ticket: { de: () => import("./ticket_de"), en: () => import("./ticket_en") },
  editor: { de: () => import("./editor_de"), en: () => import("./editor_en") },
  later: { de: () => import("./later_de"), en: () => import("./later_en") },
};
export type WordSet = keyof typeof sets;

const asked = new Map<WordSet, Promise<void>>();

/** One file per language and set, loaded when it is the reader's. */
export const loadWords: WordsLoader = async (language) => {
  const loaded = await Promise.all([loadFirst(language), ...[...asked.keys()].map((set) => loadSet(set, language))]);
  return loaded.reduce<Words>((all, words) => merged(all, words), {});
};

/** The words of a set, with the first screen that needs them. */
export function loadWordSet(set: WordSet): Promise<void> {
  const loading = asked.get(set) ?? addSet(set).catch((error: unknown) => {
    asked.delete(set);
    throw error;
  });
  asked.set(set, loading);
  return loading;
}

type Words = Record<string, object>;

async function addSet(set: WordSet): Promise<void> {
  const language = i18next.language as Language;
  for (const [namespace, words] of Object.entries(await loadSet(set, language))) i18next.addResourceBundle(language, namespace, words, true);
}

/** Two sets may speak in one namespace. */
function merged(one: Words, other: Words): Words {
  const both = Object.entries(other).map(([namespace, words]) => [namespace, { ...one[namespace], ...words }]);
  return { ...one, ...(Object.fromEntries(both) as Words) };
}

async function loadFirst(language: Language): Promise<Words> {
  return (language === "de" ? await import("./de") : await import("./en")).default;
}

async function loadSet(set: WordSet, language: Language): Promise<Words> {
  return (await sets[set][language]()).default;
}
