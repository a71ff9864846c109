const WRITTEN = /^\s*(?:(\d+)\s*d)?\s*(?:(\d+)\s*h)?\s*(?:(\d+)\s*m?)?\s*$/i;

/** `1h 30m` for 90 minutes. What is not a number is shown as it was written. */
export function durationOf(minutes: number | string | undefined): string {
  if (typeof minutes !== "number") return minutes ?? "";
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && `${hours}h`, (rest > 0 || hours === 0) && `${rest}m`].filter(Boolean).join(" ");
}

/** The minutes of `1h 30m`. A text that is no duration stays a text, which the desk refuses with its reason. */
export function minutesOf(text: string): number | string {
  const found = WRITTEN.exec(text);
  if (!found || !text.trim()) return text;
  const [days = 0, hours = 0, minutes = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return (days * 24 + hours) * 60 + minutes;
}
