import { useSyncExternalStore } from "react";

export const themeChoices = ["auto", "light", "dark"] as const;
export type ThemeChoice = (typeof themeChoices)[number];
export type Theme = "light" | "dark";

const KEY = "lambdesk.theme";
const system = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();
let forced: Theme | null = null;

export function themeChoice(): ThemeChoice {
  const kept = localStorage.getItem(KEY);
  return themeChoices.find((choice) => choice === kept) ?? "auto";
}

export function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(KEY, choice);
  applyTheme();
}

/** Shows this page in one theme, whatever was chosen: for the gallery, which has both side by side. */
export function forceTheme(theme: Theme): void {
  forced = theme;
  applyTheme();
}

/** Shows the chosen theme, or the system's. The attribute is the one that Mantine reads too. */
export function applyTheme(): void {
  document.documentElement.dataset["mantineColorScheme"] = currentTheme();
  for (const listener of listeners) listener();
}

system.addEventListener("change", applyTheme);
window.addEventListener("storage", (event) => {
  if (event.key === KEY) applyTheme();
});

function currentTheme(): Theme {
  if (forced) return forced;
  const choice = themeChoice();
  if (choice !== "auto") return choice;
  return system.matches ? "dark" : "light";
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useTheme(): Theme {
  return useSyncExternalStore(subscribe, currentTheme);
}

export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, themeChoice);
}
