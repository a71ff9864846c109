import type { ClockPart } from "@lambdesk/api_client";

const SIX_DAYS = 6 * 86_400_000;
const TIME = { weekday: "short", hour: "numeric", minute: "2-digit" } as const;

type Part = Pick<ClockPart, "since" | "until">;

export const readersZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether the clocks in the two zones showed different times during these: another name of the same time is no news. */
export function isOtherTime(zone: string, readers: string, parts: Part[]): boolean {
  const [there, here] = [zone, readers].map((timeZone) => new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short", timeStyle: "short" }));
  return parts.flatMap(({ since, until }) => [new Date(since), new Date(until)]).some((at) => there?.format(at) !== here?.format(at));
}

/** From when until when, in the reader's time like every other time on the screen: "Mon, 9:00 – 11:10 AM"; with the dates where a weekday could be another week's. */
export function stretch({ since, until }: Part, now: Date, { zone, locale }: { zone: string; locale: string }): string {
  const [start, end] = [new Date(since), new Date(until)];
  const spoken = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  const isFar = Math.max(now.getTime(), end.getTime()) - start.getTime() > SIX_DAYS;
  if (isFar) return spoken({ ...TIME, day: "numeric", month: "short" }).formatRange(start, end);
  const day = spoken({ dateStyle: "short" });
  // The platform's own range of two weekdays numbers their days: "22 Sun, 11:28 PM – 23 Mon, 4:28 AM".
  if (day.format(start) !== day.format(end)) return `${spoken(TIME).format(start)} – ${spoken(TIME).format(end)}`;
  return spoken(TIME).formatRange(start, end);
}
