import type { FieldValues, MacroText } from "@lambdesk/api_client";
import i18next from "i18next";
import { languageName } from "./languages";

/** Ready words as text, language by language. */
export function wordsOfTexts(texts: unknown): string {
  return ((texts as MacroText[] | null) ?? []).map(({ language, reply, note }) => [`${languageName(language, i18next.language)}:`, reply, note].filter(Boolean).join(" ")).join("\n");
}

export function setFieldsText(fields: unknown): string {
  return Object.entries((fields as FieldValues | null) ?? {})
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(", ");
}
