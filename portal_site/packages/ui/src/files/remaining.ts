/** How fast an upload is: since when and until when, in milliseconds, and how much of it was there already. */
export interface Pace {
  since: number;
  until: number;
  from: number;
}

/** A guess that is made sooner is wrong. */
const FIRST_GUESS_MS = 3_000;

export function paceOf(pace: Pace | undefined, progress: number, now: number): Pace {
  return pace ? { ...pace, until: now } : { since: now, until: now, from: progress };
}

/** In milliseconds; null while nobody can say. */
export function remainingMs(pace: Pace | undefined, progress: number): number | null {
  if (!pace || pace.until - pace.since < FIRST_GUESS_MS || progress <= pace.from) return null;
  return ((pace.until - pace.since) * (1 - progress)) / (progress - pace.from);
}

/** "40 sec", "3 min", "2 hr", in the reader's language. */
export function remainingWords(ms: number, locale: string): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const [value, unit] = seconds < 90 ? [seconds, "second"] : seconds < 5400 ? [Math.round(seconds / 60), "minute"] : [Math.round(seconds / 3600), "hour"];
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "short" }).format(value);
}
