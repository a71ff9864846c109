import { describe, expect, it } from "vitest";
import { isAway } from "./absence";

describe("being away", () => {
  const noon = new Date("2026-12-03T12:00:00");

  it.each([
    ["until the end of the last day", { is_away: true, away_until: "2026-12-03" }, true],
    ["until one is back", { is_away: true, away_until: "2026-12-02" }, false],
    ["without an end", { is_away: true, away_until: null }, true],
    ["unless one is not", { is_away: false, away_until: "2026-12-31" }, false],
  ])("lasts %s", (_, absence, expected) => {
    expect(isAway(absence, noon)).toBe(expected);
  });
});
