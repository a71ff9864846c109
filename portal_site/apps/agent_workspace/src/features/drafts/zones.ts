/** Wall clocks of time zones. A browser knows its own; of the others `Intl` says how late it is there. */

interface WallClock {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export function zonesOf(...first: string[]): string[] {
  return [...new Set([...first, ...Intl.supportedValuesOf("timeZone")])];
}

/** What a clock shows at a moment. */
export function wallClock(at: Date, zone: string): WallClock {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  return { year: parts["year"] ?? 0, month: parts["month"] ?? 0, day: parts["day"] ?? 0, hour: parts["hour"] ?? 0, minute: parts["minute"] ?? 0 };
}

/** The moment at which a clock shows this; one that is left out as summer time begins is an hour later. */
export function momentIn(zone: string, { year, month, day, hour, minute }: WallClock): Date {
  const shown = Date.UTC(year, month - 1, day, hour, minute);
  const offsetAt = (moment: number) => {
    const clock = wallClock(new Date(moment), zone);
    return Date.UTC(clock.year, clock.month - 1, clock.day, clock.hour, clock.minute) - moment;
  };
  const guess = shown - offsetAt(shown);
  return new Date(shown - offsetAt(guess));
}

/** As an input of type `datetime-local` has it. */
export function inputIn(zone: string, at: Date): string {
  const { year, month, day, hour, minute } = wallClock(at, zone);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

export function momentOf(zone: string, input: string): Date {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = input.split(/\D/).map(Number);
  return momentIn(zone, { year, month, day, hour, minute });
}

export const presets = ["hour", "tomorrow", "monday"] as const;
export type Preset = (typeof presets)[number];

const MORNING = { hour: 9, minute: 0 };

/** In an hour; or at nine, by the clock of the zone. */
export function presetMoment(preset: Preset, now: Date, zone: string): Date {
  if (preset === "hour") return new Date(now.getTime() + 3_600_000);
  const today = wallClock(now, zone);
  const weekday = new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay();
  const days = preset === "tomorrow" ? 1 : (8 - weekday) % 7 || 7;
  const day = new Date(Date.UTC(today.year, today.month - 1, today.day + days));
  return momentIn(zone, { year: day.getUTCFullYear(), month: day.getUTCMonth() + 1, day: day.getUTCDate(), ...MORNING });
}
