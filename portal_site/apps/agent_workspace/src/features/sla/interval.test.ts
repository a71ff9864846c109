import { describe, expect, it } from "vitest";
import { isOtherTime, formatInterval } from "./interval";

const now = new Date("2026-11-23T09:00:00Z");
const berlin = (since: string, until: string, locale: string) =>
  formatInterval({ since, until }, now, { zone: "Europe/Berlin", locale }).replaceAll(/[\u2009\u202f\u00a0]/g, " ");

describe("an SLA interval", () => {
  it.each([
    ["of one day names it once", "2026-11-23T08:00:00Z", "2026-11-23T08:40:00Z", "Mon, 9:00 – 9:40 AM", "Mo, 09:00–09:40 Uhr"],
    ["over midnight names both days, without numbers", "2026-11-22T22:28:00Z", "2026-11-23T03:28:00Z", "Sun 11:28 PM – Mon 4:28 AM", "So., 23:28 – Mo., 04:28"],
    ["over a weekend likewise", "2026-11-20T16:00:00Z", "2026-11-23T08:00:00Z", "Fri 5:00 PM – Mon 9:00 AM", "Fr., 17:00 – Mo., 09:00"],
    [
      "of last week has its date",
      "2026-11-12T08:00:00Z",
      "2026-11-12T10:10:00Z",
      "Thu, Nov 12, 9:00 – 11:10 AM",
      "Do., 12. Nov., 09:00–11:10 Uhr",
    ],
    [
      "of weeks has both dates",
      "2026-11-09T08:00:00Z",
      "2026-11-23T08:00:00Z",
      "Mon, Nov 9, 9:00 AM – Mon, Nov 23, 9:00 AM",
      "Mo., 9. Nov., 09:00 – Mo., 23. Nov., 09:00",
    ],
  ])("%s", (_, since, until, english, german) => {
    expect(berlin(since, until, "en")).toBe(english);
    expect(berlin(since, until, "de")).toBe(german);
  });
});

describe("the hours of those who work", () => {
  const parts = [{ since: "2026-07-23T08:00:00Z", until: "2026-07-23T08:40:00Z" }];

  it.each([
    ["are named where their clocks show another time", "America/New_York", true],
    ["are not where only the zone has another name", "Europe/Vienna", false],
    ["are not in the reader's own zone", "Europe/Berlin", false],
  ])("%s", (_, zone, named) => {
    expect(isOtherTime(zone, "Europe/Berlin", parts)).toBe(named);
  });
});
