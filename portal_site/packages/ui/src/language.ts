import i18next, { type i18n, type Resource } from "i18next";
import { initReactI18next } from "react-i18next";

export const languages = ["en", "de"] as const;
export type Language = (typeof languages)[number];
export type WordsLoader = (language: Language) => Promise<Resource[string]>;

const KEY = "lambdesk.language";

/** The reader's language: chosen before, else the browser's, else English. */
export function preferredLanguage(): Language {
  const wishes = [localStorage.getItem(KEY) ?? "", ...navigator.languages].map((tag) => tag.slice(0, 2));
  return languages.find((language) => language === wishes.find((wish) => languages.some((known) => known === wish))) ?? "en";
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

export async function changeLanguage(language: Language): Promise<void> {
  const words = await load(language);
  for (const [namespace, resource] of Object.entries(words)) {
    i18next.addResourceBundle(language, namespace, resource);
  }
  localStorage.setItem(KEY, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
