import { describe, expect, it } from "vitest";
import { inputIn, momentIn, momentOf, presetMoment, type Preset } from "./zones";

const at = (text: string) => new Date(text);

describe("a moment by the clock of a zone", () => {
  it.each([
    ["Europe/Berlin", "2026-11-30T09:00", "2026-11-30T08:00:00.000Z"],
    ["Europe/Berlin", "2026-07-01T09:00", "2026-07-01T07:00:00.000Z"],
    ["America/New_York", "2026-11-30T09:00", "2026-11-30T14:00:00.000Z"],
    ["Asia/Kathmandu", "2026-11-30T09:00", "2026-11-30T03:15:00.000Z"],
    ["Pacific/Auckland", "2027-01-01T00:30", "2026-12-31T11:30:00.000Z"],
  ])("in %s, %s is %s", (zone, input, moment) => {
    expect(momentOf(zone, input).toISOString()).toBe(moment);
    expect(inputIn(zone, at(moment))).toBe(input);
  });

  it("that summer time leaves out is an hour later", () => {
    const skipped = momentIn("Europe/Berlin", { year: 2026, month: 3, day: 29, hour: 2, minute: 30 });
    expect(["2026-03-29T00:30:00.000Z", "2026-03-29T01:30:00.000Z"]).toContain(skipped.toISOString());
  });
});

describe("a suggested moment", () => {
  it.each<[Preset, string, string, string]>([
    ["hour", "2026-11-30T16:00:00Z", "Europe/Berlin", "2026-11-30T17:00:00.000Z"],
    ["tomorrow", "2026-11-30T16:00:00Z", "Europe/Berlin", "2026-12-01T08:00:00.000Z"],
    ["tomorrow", "2026-11-30T16:00:00Z", "Pacific/Auckland", "2026-12-01T20:00:00.000Z"],
    ["monday", "2026-11-30T16:00:00Z", "Europe/Berlin", "2026-12-07T08:00:00.000Z"],
    ["monday", "2026-12-05T16:00:00Z", "Europe/Berlin", "2026-12-07T08:00:00.000Z"],
    ["tomorrow", "2026-03-28T16:00:00Z", "Europe/Berlin", "2026-03-29T07:00:00.000Z"],
  ])("%s, from %s in %s, is %s", (preset, now, zone, moment) => {
    expect(presetMoment(preset, at(now), zone).toISOString()).toBe(moment);
  });
});
