import { describe, expect, it } from "vitest";
import { actionOf, followed, isSwipe, type Swipeable } from "./swipe";

const all: Swipeable = { take: true, solve: true, snooze: true };
const none: Swipeable = { take: false, solve: false, snooze: false };

describe("a swipe over a row of 360 pixels", () => {
  it.each([
    [71, all, null],
    [72, all, "take"],
    [72, { ...all, take: false }, null],
    [-71, all, null],
    [-72, all, "solve"],
    [-190, all, "solve"],
    [-200, all, "snooze"],
    [-72, { ...all, solve: false }, "snooze"],
    [-300, { ...all, snooze: false }, "solve"],
    [-300, none, null],
  ] as const)("of %i pixels with %j does %s", (dx, may, action) => {
    expect(actionOf(dx, 360, may)).toBe(action);
  });

  it.each([
    [7, 0, null],
    [20, 4, true],
    [-20, 4, true],
    [10, 20, false],
    [12, 10, false],
  ])("is told from scrolling: %i and %i", (dx, dy, swipes) => {
    expect(isSwipe(dx, dy)).toBe(swipes);
  });

  it("is held back where nothing can be done", () => {
    expect([followed(80, all), followed(80, none), followed(-80, { ...none, snooze: true })]).toEqual([80, 10, -80]);
  });
});
