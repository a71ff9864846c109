import type { Canary } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { lastOfEach, wayOf } from "./canaries";

function canary(id: string, mailbox: string, seconds?: number): Canary {
  const sent = Date.UTC(2026, 10, 22, 12);
  const back = seconds === undefined ? {} : { back_at: new Date(sent + seconds * 1000).toISOString() };
  return { id, mailbox, state: "under_way", sent_at: new Date(sent).toISOString(), version: 1, ...back } as Canary;
}

describe("the desk's mails to itself", () => {
  it("counts the newest to each mailbox", () => {
    const all = [canary("4", "a@x.example"), canary("3", "b@x.example"), canary("2", "a@x.example")];
    expect(lastOfEach(all).map((each) => each.id)).toEqual(["4", "3"]);
    expect(lastOfEach([])).toEqual([]);
  });

  it("says how long one was on its way, in words", () => {
    expect(wayOf(canary("1", "a@x.example", 7.2), "en")).toBe("7 seconds");
    expect(wayOf(canary("1", "a@x.example", 0.1), "en")).toBe("1 second");
    expect(wayOf(canary("1", "a@x.example", 119), "de")).toBe("119 Sekunden");
    expect(wayOf(canary("1", "a@x.example", 600), "de")).toBe("10 Minuten");
  });

  it("says nothing of one that is not back", () => {
    expect(wayOf(canary("1", "a@x.example"), "en")).toBe("");
  });
});
