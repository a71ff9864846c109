import type { Clock, Ticket } from "@lambdesk/api_client";
import { shortUnit } from "@lambdesk/ui/format";

const MINUTE = 60_000;
/** In minutes. */
const HOUR = 60;
const DAY = 24 * HOUR;

/** How a clock looks: calm, soon to be late, late; not running; answered, in time or not; or solved without an answer. */
export type ClockLook = "calm" | "soon" | "late" | "paused" | "met" | "missed" | "solved";

export interface ClockView {
  look: ClockLook;
  /** Whole minutes until it is due, the one that runs included, or that have passed since then; null where nothing is counted any more. */
  minutes: number | null;
  /** The share of the time that is left, from 1 to 0. */
  left: number;
}

export type PromisedClock = Clock & { state: Exclude<Clock["state"], "unpromised"> };

/** Whether there is anything to show: the team that has the ticket has promised something. */
export function isPromised(clock: Clock | null | undefined): clock is PromisedClock {
  return clock != null && clock.state !== "unpromised";
}

/** What to show of a ticket's clock at a moment. Late is what time says, and what the desk has recorded. */
export function clockAt(clock: PromisedClock, status: Ticket["status"], now: number): ClockView {
  const left = Math.max(0, 1 - clock.elapsed_ms / clock.target_ms);
  const isSolved = status === "solved" || status === "closed";
  if (clock.state === "paused" && isSolved) return { look: "solved", minutes: null, left };
  if (clock.state !== "running") return { look: clock.state, minutes: null, left };
  if (clock.due_at === null) return { look: "calm", minutes: null, left };
  const due = Date.parse(clock.due_at);
  const counted = Date.parse(clock.counted_at);
  if (now >= due || clock.told === "breached") return { look: "late", minutes: Math.max(0, Math.floor((now - due) / MINUTE)), left: 0 };
  const isSoon = clock.told === "warned" || (clock.warn_at !== null && now >= Date.parse(clock.warn_at));
  return {
    look: isSoon ? "soon" : "calm",
    minutes: Math.ceil((due - now) / MINUTE),
    left: left * Math.min(1, (due - now) / Math.max(1, due - counted)),
  };
}

/** Hours and minutes such as 1:05; days once there are two; "now" in the first minute of being late. */
export function shortDuration(minutes: number, locale: string): string {
  if (minutes === 0) return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(0, "second");
  if (minutes >= 2 * DAY) {
    return shortUnit(Math.floor(minutes / DAY), "day", locale);
  }
  return `${String(Math.floor(minutes / HOUR))}:${String(minutes % HOUR).padStart(2, "0")}`;
}

/** The same in words: "1 hr 5 min". */
export function longDuration(minutes: number, locale: string): string {
  const parts = [
    [Math.floor(minutes / HOUR), "hour"],
    [minutes % HOUR, "minute"],
  ] as const;
  const told = parts.filter(([count], index) => count > 0 || (index === 1 && minutes < HOUR));
  const unit = (count: number, name: "hour" | "minute") =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(count);
  return new Intl.ListFormat(locale, { type: "unit", style: "narrow" }).format(told.map(([count, name]) => unit(count, name)));
}
