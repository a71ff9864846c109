const KEY = "lambdesk.recent";
const KEEP = 8;

/** What was chosen in the palette lately, newest first. */
export function recentChoices(): string[] {
  return JSON.parse(localStorage.getItem(KEY) ?? "[]") as string[];
}

export function rememberChoice(id: string): void {
  const others = recentChoices().filter((each) => each !== id);
  localStorage.setItem(KEY, JSON.stringify([id, ...others].slice(0, KEEP)));
}
