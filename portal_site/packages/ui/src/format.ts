const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;

/** An age such as "4m", "2h", "3d"; a date once it is older than a week, with the year once that differs. */
export function shortAge(at: Date, now: Date, locale: string): string {
  const age = Math.max(0, now.getTime() - at.getTime());
  if (age < MINUTE) return new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" }).format(0, "second");
  if (age < HOUR) return shortUnit(Math.floor(age / MINUTE), "minute", locale);
  if (age < DAY) return shortUnit(Math.floor(age / HOUR), "hour", locale);
  if (age < WEEK) return shortUnit(daysBetween(at, now), "day", locale);
  return date(at, now, locale);
}

/** The same as a phrase: "2 hours ago", "yesterday", "12 May". */
export function age(at: Date, now: Date, locale: string): string {
  const passed = Math.max(0, now.getTime() - at.getTime());
  const phrase = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  if (passed < MINUTE) return phrase.format(0, "second");
  if (passed < HOUR) return phrase.format(-Math.floor(passed / MINUTE), "minute");
  const days = daysBetween(at, now);
  if (days === 0) return phrase.format(-Math.floor(passed / HOUR), "hour");
  if (passed < WEEK) return phrase.format(-days, "day");
  return date(at, now, locale);
}

/** Midnights between two moments, where the reader is: "yesterday" is a day of the calendar, and not 24 hours. */
function daysBetween(at: Date, now: Date): number {
  const dayOf = (moment: Date) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate()) / DAY;
  return Math.max(0, dayOf(now) - dayOf(at));
}

export function fullDate(at: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "short" }).format(at);
}

export function clockTime(at: Date, locale: string): string {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(at);
}

/** Steps of 1024, as mail programs count the limit of an attachment. */
export function fileSize(bytes: number, locale: string): string {
  const steps = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
  const step = Math.min(steps.length - 1, bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** step;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: steps[step] ?? "byte",
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && step > 1 ? 1 : 0,
  }).format(value);
}

/** "2h" in English. German has no such short forms for all of them ("16 Min." beside "2h"): there it is "2 Std.". */
export function shortUnit(value: number, name: "minute" | "hour" | "day", locale: string): string {
  const unitDisplay = locale.startsWith("de") ? "short" : "narrow";
  return new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay }).format(value);
}

/** Up to two letters of a name or an address, for an avatar without a picture. */
export function initials(name: string): string {
  // Marks of the direction of writing are no letters, and a picture is an initial where there is nothing else.
  const all = name.replace(/@.*|\p{Cf}/gu, "").split(/[\s._-]+/).filter(Boolean);
  const lettered = all.filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const words = lettered.length > 0 ? lettered : all;
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? "?")][0]?.toLocaleUpperCase() ?? "").join("");
}

function date(at: Date, now: Date, locale: string): string {
  const sameYear = at.getFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", ...(sameYear ? {} : { year: "numeric" }) }).format(at);
}
