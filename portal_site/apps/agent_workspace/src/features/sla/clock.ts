import type { Clock, Ticket } from "@lambdesk/api_client";
import { shortUnit } from "@lambdesk/ui/format";

const MINUTE = 60_000;
/** In minutes. */
const HOUR = 60;
const DAY = 24 * HOUR;

export type ClockLook = "calm" | "soon" | "late" | "paused" | "met" | "missed" | "solved";

export interface ClockView {
  look: ClockLook;
  /** Whole minutes until the due time or since it, rounded up before and down after; null while the clock is not running. */
  minutes: number | null;
  /** The fraction of the target that is left, from 1 to 0. */
  left: number;
}

export type PromisedClock = Clock & { state: Exclude<Clock["state"], "unpromised"> };

export type PromiseKind = "first_response" | "next_response" | "resolution" | "team";

export interface TicketPromise {
  promise: PromiseKind;
  clock: PromisedClock;
}

const KINDS: PromiseKind[] = ["first_response", "next_response", "resolution", "team"];

/** Everything that was promised of a ticket, the first answer first. */
export function promisesOf({ sla, promises }: Pick<Ticket, "sla" | "promises">): TicketPromise[] {
  return KINDS.flatMap((promise) => {
    const clock = promise === "first_response" ? sla : promises[promise];
    return isPromised(clock) ? [{ promise, clock }] : [];
  });
}

/** What is due next; where nothing is, the first of what was promised. */
export function nextPromise(ticket: Pick<Ticket, "sla" | "promises">): TicketPromise | undefined {
  const all = promisesOf(ticket);
  const due = all.filter(({ clock }) => clock.state === "running" && clock.due_at !== null);
  return due.sort((one, other) => Date.parse(one.clock.due_at ?? "") - Date.parse(other.clock.due_at ?? ""))[0] ?? all[0];
}

/** A ticket has a clock to show only if its team has an SLA policy. */
export function isPromised(clock: Clock | null | undefined): clock is PromisedClock {
  return clock != null && clock.state !== "unpromised";
}

/** A clock is late once its due time has passed here, or once the API has recorded the breach: browser clocks differ. */
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
  const nonZero = parts.filter(([count], index) => count > 0 || (index === 1 && minutes < HOUR));
  const unit = (count: number, name: "hour" | "minute") =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, unitDisplay: "short" }).format(count);
  return new Intl.ListFormat(locale, { type: "unit", style: "narrow" }).format(nonZero.map(([count, name]) => unit(count, name)));
}
