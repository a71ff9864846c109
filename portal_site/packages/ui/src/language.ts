import i18next, { type i18n, type Resource } from "i18next";
import { initReactI18next } from "react-i18next";

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];
export type WordsLoader = (language: Language) => Promise<Resource[string]>;

const KEY = "lambdesk.language";

/** The reader's language among those on offer: chosen before, else the browser's. */
export function preferredLanguage(offered: readonly Language[] = languages, otherwise: Language = "en"): Language {
  const wishes = [localStorage.getItem(KEY) ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2));
  return offered.find((language) => language === wishes.find((wish) => offered.some((known) => known === wish))) ?? otherwise;
}

let load: WordsLoader;

export async function startLanguage(loader: WordsLoader): Promise<i18n> {
  load = loader;
  const language = preferredLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: "ui",
    resources: { [language]: await load(language) },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
  return i18next;
}

/** For a site that does not offer every language: most readers have the right one from the start. */
export async function speakOneOf(offered: readonly Language[], otherwise: Language): Promise<void> {
  const language = preferredLanguage(offered, otherwise);
  if (language !== i18next.language) await showLanguage(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await showLanguage(language);
}

async function showLanguage(language: Language): Promise<void> {
  const words = await load(language);
  for (const [namespace, resource] of Object.entries(words)) {
    i18next.addResourceBundle(language, namespace, resource);
  }
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
