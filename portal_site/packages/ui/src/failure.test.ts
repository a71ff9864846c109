import { ApiProblem } from "@lambdesk/api_client";
import i18next from "i18next";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { initReactI18next } from "react-i18next";
import { describe, expect, it } from "vitest";
import { useShowFailure } from "./failure";
import { currentNotices } from "./notices";
import de from "./words/de.json";
import en from "./words/en.json";

void i18next.use(initReactI18next).init({ resources: { en: { ui: en }, de: { ui: de } }, lng: "en", interpolation: { escapeValue: false } });

function shown(error: unknown): string {
  let show: ReturnType<typeof useShowFailure> = () => undefined;
  const Screen = () => {
    show = useShowFailure();
    return null;
  };
  renderToString(createElement(Screen));
  show(error);
  return currentNotices().at(-1)?.words ?? "";
}

describe("a change that was one too many", () => {
  it.each([
    ["en", 42, "Too many changes at once. Nothing was lost; try again in 42 seconds."],
    ["en", 1, "Too many changes at once. Nothing was lost; try again in 1 second."],
    ["de", 42, "Zu viele Änderungen auf einmal. Nichts ging verloren; versuchen Sie es in 42 Sekunden noch einmal."],
  ])("is told in %s with when to try again: %s", async (language, seconds, words) => {
    await i18next.changeLanguage(language);
    expect(shown(new ApiProblem({ status: 429 }, seconds))).toBe(words);
  });
});
