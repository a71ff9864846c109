import { describe, expect, it } from "vitest";
import { comingMoment, localInput, suggestedMoments } from "./moments";

const shown = (now: Date) => suggestedMoments(now).map(({ name, at }) => `${name} ${localInput(at)}`);

describe("moments that are suggested", () => {
  it("are later today, tomorrow, Monday and next week, in the morning", () => {
    expect(shown(new Date(2026, 10, 25, 10, 20))).toEqual([
      "later_today 2026-11-25T13:00",
      "tomorrow 2026-11-26T09:00",
      "monday 2026-11-30T09:00",
      "next_week 2026-12-02T09:00",
    ]);
  });

  it("name a moment once, and in the evening nothing later today", () => {
    expect(shown(new Date(2026, 10, 29, 22, 0))).toEqual(["tomorrow 2026-11-30T09:00", "next_week 2026-12-06T09:00"]);
    expect(shown(new Date(2026, 10, 30, 19, 0))).toEqual(["tomorrow 2026-12-01T09:00", "monday 2026-12-07T09:00"]);
  });
});

describe("a moment to come", () => {
  const now = new Date(2026, 10, 25, 10, 0);

  it("is said by its day, and by its date where that would be unclear", () => {
    expect(comingMoment(new Date(2026, 10, 30, 9, 0), now, "en")).toMatch(/^Mon 9:00/);
    expect(comingMoment(new Date(2026, 11, 14, 9, 0), now, "de")).toBe("Mo., 14. Dez., 9:00");
  });
});
