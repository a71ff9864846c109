/** The languages that one writes macros in most; any other is written by its code. */
export const languageCodes = ["en", "de", "fr", "es", "it", "nl", "pl", "pt"] as const;

export function languageName(code: string, locale: string): string {
  return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;
}
