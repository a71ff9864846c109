const DAY_BEGINS = 9;
const DAY_ENDS = 20;
const LATER = 3;

export const suggestions = ["later_today", "tomorrow", "monday", "next_week"] as const;
export type Suggestion = (typeof suggestions)[number];

/** The moments that people mean most often, by the clock of the browser; each once, the soonest first. */
export function suggestedMoments(now: Date): { name: Suggestion; at: Date }[] {
  const later = new Date(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours() + LATER);
  const isToday = later.getDate() === now.getDate() && later.getHours() <= DAY_ENDS;
  const untilMonday = (8 - now.getDay()) % 7 || 7;
  const moments = [
    ...(isToday ? [{ name: "later_today" as const, at: later }] : []),
    { name: "tomorrow" as const, at: morning(now, 1) },
    { name: "monday" as const, at: morning(now, untilMonday) },
    { name: "next_week" as const, at: morning(now, 7) },
  ];
  return [...new Map(moments.toReversed().map((moment) => [moment.at.getTime(), moment])).values()].toReversed();
}

/** A moment to come: the day and the time, and the date where the day alone would not do. */
export function comingMoment(at: Date, now: Date, locale: string): string {
  const isSoon = at.getTime() - now.getTime() < 6 * 24 * 3_600_000 && at >= now;
  const day = isSoon ? ({ weekday: "short" } as const) : ({ weekday: "short", day: "numeric", month: "short" } as const);
  return new Intl.DateTimeFormat(locale, { ...day, hour: "numeric", minute: "2-digit" }).format(at);
}

/** As an input of type `datetime-local` has it. */
export function localInput(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function morning(now: Date, days: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, DAY_BEGINS);
}
