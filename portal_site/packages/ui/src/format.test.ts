import { describe, expect, it } from "vitest";
import { age, fileSize, initials, shortAge } from "./format";

const now = new Date("2026-11-22T12:00:00Z");
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe("ages", () => {
  it.each([
    [0, "now", "jetzt"],
    [4, "4m", "4 Min."],
    [125, "2h", "2 Std."],
    [3 * 1440, "3d", "3 Tg."],
    [9 * 1440, "13 Nov", "13. Nov."],
  ])("%i minutes are short in a list", (minutes, english, german) => {
    expect(shortAge(before(minutes), now, "en-GB")).toBe(english);
    expect(shortAge(before(minutes), now, "de")).toBe(german);
  });

  it("are phrases elsewhere, and dates after a week", () => {
    expect(age(before(60), now, "en")).toBe("1 hour ago");
    expect(age(before(1440), now, "de")).toBe("gestern");
    expect(age(new Date("2025-11-22T12:00:00Z"), now, "en-GB")).toBe("22 Nov 2025");
  });

  it.each([
    [new Date(2026, 10, 22, 1, 0), new Date(2026, 10, 22, 23, 0), "22 hours ago"],
    [new Date(2026, 10, 21, 23, 0), new Date(2026, 10, 22, 1, 0), "yesterday"],
    [new Date(2026, 10, 21, 0, 30), new Date(2026, 10, 22, 23, 30), "yesterday"],
    [new Date(2026, 10, 20, 23, 0), new Date(2026, 10, 22, 1, 0), "2 days ago"],
    [new Date(2026, 10, 21, 23, 50), new Date(2026, 10, 22, 0, 10), "20 minutes ago"],
  ])("count days by the calendar: %s seen at %s", (at, seenAt, words) => {
    expect(age(at, seenAt, "en")).toBe(words);
  });

  it("are never in the future, whatever the clocks say", () => {
    expect(shortAge(new Date(now.getTime() + 5_000), now, "en")).toBe("now");
  });
});

describe("sizes and names", () => {
  it("sizes count in steps of 1024", () => {
    expect(fileSize(0, "en")).toBe("0 bytes");
    expect(fileSize(2_400, "en")).toBe("2 kB");
    expect(fileSize(1_550_000, "de")).toBe("1,5 MB");
    expect(fileSize(25 * 1024 * 1024, "en")).toBe("25 MB");
  });

  it("initials come from names and from addresses", () => {
    expect(initials("Ana Maria Ruiz")).toBe("AR");
    expect(initials("tom.hale@acme.test")).toBe("TH");
    expect(initials("")).toBe("?");
    expect(initials("🎧 Ana Ruiz 🎉")).toBe("AR");
    expect(initials("\u202eענת כהן\u202c")).toBe("עכ");
    expect(initials("🎧")).toBe("🎧");
  });
});
