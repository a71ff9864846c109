import { describe, expect, it } from "vitest";
import { hoursOf, OFFICE_WEEK, writtenHours, writtenWeek } from "./week";

describe("the hours of a day", () => {
  it.each([
    ["09:00-12:30, 13:30-17:00", ["09:00-12:30", "13:30-17:00"]],
    ["9 - 17", ["09:00-17:00"]],
    ["9:30–24:00", ["09:30-24:00"]],
    ["", []],
  ])("%s", (written, hours) => {
    expect(hoursOf(written)).toEqual(hours);
  });

  it("are written as one reads them, the end of the day as 24:00", () => {
    const day = [{ since: "09:00:00", until: "12:30:00" }, { since: "13:00:00", until: "00:00:00" }];
    expect(writtenHours(day)).toBe("09:00-12:30, 13:00-24:00");
    expect(writtenHours(["soon"])).toBe("soon");
  });

  it("are in a week only where it is open", () => {
    expect(writtenWeek(OFFICE_WEEK)).toBe("Mon 09:00-17:00; Tue 09:00-17:00; Wed 09:00-17:00; Thu 09:00-17:00; Fri 09:00-17:00");
  });
});
