import { describe, expect, it } from "vitest";
import { durationOf, minutesOf } from "./duration";

describe("a duration", () => {
  it.each([
    [30, "30m"],
    [240, "4h"],
    [90, "1h 30m"],
    [1440, "24h"],
  ])("of %i minutes is written %s", (minutes, text) => {
    expect(durationOf(minutes)).toBe(text);
    expect(minutesOf(text)).toBe(minutes);
  });

  it.each([
    ["2d", 2880],
    [" 1H30M ", 90],
    ["45", 45],
  ])("is read from %s too", (text, minutes) => {
    expect(minutesOf(text)).toBe(minutes);
  });

  it.each(["", "soon", "1x"])("%s stays what it is, for the desk to refuse", (text) => {
    expect(minutesOf(text)).toBe(text);
    expect(durationOf(text)).toBe(text);
  });
});
