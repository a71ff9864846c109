import type { Language, WordsLoader } from "@lambdesk/ui";
import i18next from "i18next";

let later: Promise<void> | null = null;

/** One file per language, loaded when it is the reader's. */
export const loadWords: WordsLoader = async (language) => {
  const [first, second] = await Promise.all([loadFirst(language), later ? loadSecond(language) : {}]);
  return { ...first, ...second };
};

/** The words of the screens that nobody sees first, with the first of these screens. */
export function loadLaterWords(): Promise<void> {
  later ??= addSecond().catch((error: unknown) => {
    later = null;
    throw error;
  });
  return later;
}

async function addSecond(): Promise<void> {
  const language = i18next.language as Language;
  for (const [namespace, words] of Object.entries(await loadSecond(language))) i18next.addResourceBundle(language, namespace, words);
}

async function loadFirst(language: Language) {
  return (language === "de" ? await import("./de") : await import("./en")).default;
}

async function loadSecond(language: Language) {
  return (language === "de" ? await import("./later_de") : await import("./later_en")).default;
}
