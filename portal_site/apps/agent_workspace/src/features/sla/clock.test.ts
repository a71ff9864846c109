import { describe, expect, it } from "vitest";
import { clockAt, isPromised, longDuration, nextPromise, shortDuration, type PromisedClock } from "./clock";

const clock: PromisedClock = {
  calendar_id: "always",
  state: "running",
  target_ms: 4 * 3_600_000,
  elapsed_ms: 0,
  counted_at: "2026-11-16T09:00:00Z",
  warn_at: "2026-11-16T12:00:00Z",
  due_at: "2026-11-16T13:00:00Z",
  answers: 0,
  asked_after: 0,
  round: "",
  told: null,
  run: 1,
};
const at = (time: string) => Date.parse(`2026-11-16T${time}:00Z`);

describe("a clock", () => {
  it.each([
    ["09:00", "calm", 1],
    ["11:00", "calm", 0.5],
    ["12:00", "soon", 0.25],
    ["13:00", "late", 0],
    ["15:00", "late", 0],
  ] as const)("at %s is %s with %d of its time left", (time, look, left) => {
    expect(clockAt(clock, "open", at(time))).toMatchObject({ look, left });
  });

  it("is late when the desk has recorded it, whatever this browser's time is", () => {
    expect(clockAt({ ...clock, told: "breached" }, "open", at("09:00")).look).toBe("late");
  });

  it("is shown only where something is promised", () => {
    expect([clock, { ...clock, state: "unpromised" } as const, null].map(isPromised)).toEqual([true, false, false]);
  });

  it("that is due next stands in the lists, and the first answer where nothing is due", () => {
    const met = { ...clock, state: "met", warn_at: null, due_at: null } as const;
    const later = { ...clock, due_at: "2026-11-16T18:00:00Z" };
    expect(nextPromise({ sla: met, promises: { resolution: later, next_response: clock } })?.promise).toBe("next_response");
    expect(nextPromise({ sla: clock, promises: { resolution: later } })?.promise).toBe("first_response");
    expect(nextPromise({ sla: met, promises: {} })?.promise).toBe("first_response");
    expect(nextPromise({ sla: null, promises: {} })).toBeUndefined();
  });

  it.each(["paused", "met", "missed"] as const)("that is %s counts nothing", (state) => {
    expect(clockAt({ ...clock, state, warn_at: null, due_at: null }, "pending", at("12:30"))).toMatchObject({ look: state, minutes: null });
  });

  it.each([
    ["solved", "solved"],
    ["closed", "solved"],
    ["pending", "paused"],
  ] as const)("that stands still on a %s ticket is %s", (status, look) => {
    expect(clockAt({ ...clock, state: "paused", warn_at: null, due_at: null }, status, at("12:30")).look).toBe(look);
  });

  it("that was answered stays so on a solved ticket", () => {
    expect(clockAt({ ...clock, state: "met", warn_at: null, due_at: null }, "solved", at("12:30")).look).toBe("met");
  });
});

describe("a countdown", () => {
  const minutes = (time: string) => clockAt(clock, "open", Date.parse(`2026-11-16T${time}Z`)).minutes;

  it("never says that no time is left before it is due", () => {
    expect(minutes("12:59:50")).toBe(1);
    expect(minutes("12:59:00")).toBe(1);
  });

  it("is late by nothing only in the first minute", () => {
    expect(minutes("13:00:59")).toBe(0);
    expect(minutes("13:01:00")).toBe(1);
  });

  it("is late as from now where the desk recorded it before this browser's time", () => {
    expect(clockAt({ ...clock, told: "breached" }, "open", at("12:59")).minutes).toBe(0);
  });
});

describe("a duration", () => {
  it.each([
    [0, "now", "jetzt"],
    [1, "0:01", "0:01"],
    [65, "1:05", "1:05"],
    [30 * 60, "30:00", "30:00"],
    [49 * 60, "2d", "2 Tg."],
  ])("of %d minutes is %s, %s", (minutes, english, german) => {
    expect(shortDuration(minutes, "en")).toBe(english);
    expect(shortDuration(minutes, "de")).toBe(german);
  });

  it("has words in each language", () => {
    expect(longDuration(130, "en")).toBe("2 hr 10 min");
    expect(longDuration(0, "en")).toBe("0 min");
    expect(longDuration(130, "de")).toContain("2 Std.");
  });
});
