import type { WordsLoader } from "@lambdesk/ui";

/** One file per language, loaded when it is the reader's. */
export const loadWords: WordsLoader = async (language) =>
  (language === "de" ? await import("./de") : await import("./en")).default;
