import type { Language, WordsLoader } from "@lambdesk/ui";
import i18next from "i18next";

let needsLater = false;

/** One file per language, loaded when it is the reader's. */
export const loadWords: WordsLoader = async (language) => {
  const [first, later] = await Promise.all([loadFirst(language), needsLater ? loadLater(language) : {}]);
  return { ...first, ...later };
};

/** The words of the screens that are not opened every minute, with the first of them. */
export async function loadLaterWords(): Promise<void> {
  if (needsLater) return;
  needsLater = true;
  const language = i18next.language as Language;
  for (const [namespace, words] of Object.entries(await loadLater(language))) i18next.addResourceBundle(language, namespace, words);
}

async function loadFirst(language: Language) {
  return (language === "de" ? await import("./de") : await import("./en")).default;
}

async function loadLater(language: Language) {
  return (language === "de" ? await import("./later_de") : await import("./later_en")).default;
}
