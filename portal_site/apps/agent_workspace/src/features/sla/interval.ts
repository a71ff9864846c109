import type { ClockPart } from "@lambdesk/api_client";

const SIX_DAYS = 6 * 86_400_000;
const TIME = { weekday: "short", hour: "numeric", minute: "2-digit" } as const;

type Part = Pick<ClockPart, "since" | "until">;

export const readersZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether the two zones differ in these intervals; zones with another name but the same time do not. */
export function isOtherTime(zone: string, readers: string, parts: Part[]): boolean {
  const [there, here] = [zone, readers].map((timeZone) => new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short", timeStyle: "short" }));
  return parts.flatMap(({ since, until }) => [new Date(since), new Date(until)]).some((at) => there?.format(at) !== here?.format(at));
}

/** In the reader's time zone: "Mon, 9:00 – 11:10 AM", with dates once the weekday alone is ambiguous. */
export function formatInterval({ since, until }: Part, now: Date, { zone, locale }: { zone: string; locale: string }): string {
  const [start, end] = [new Date(since), new Date(until)];
  const formatter = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
  const isFar = Math.max(now.getTime(), end.getTime()) - start.getTime() > SIX_DAYS;
  if (isFar) return formatter({ ...TIME, day: "numeric", month: "short" }).formatRange(start, end);
  const day = formatter({ dateStyle: "short" });
  // `formatRange` over two days adds their numbers: "22 Sun, 11:28 PM – 23 Mon, 4:28 AM".
  if (day.format(start) !== day.format(end)) return `${formatter(TIME).format(start)} – ${formatter(TIME).format(end)}`;
  return formatter(TIME).formatRange(start, end);
}
