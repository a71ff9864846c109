import type { Macro, Ticket } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { changesMore, differencesOf } from "./changes";

const ticket = { status: "open", priority: "normal", tags: ["vip"], team_id: "billing", assignee_id: null } as unknown as Ticket;

describe("the differences of a ticket", () => {
  it("are named with what was and what is", () => {
    const after = { ...ticket, status: "solved", tags: ["refund", "vip"], assignee_id: "mia" } as Ticket;
    expect(differencesOf(ticket, after)).toEqual([
      { field: "status", was: "open", now: "solved" },
      { field: "tags", was: "vip", now: "refund, vip" },
      { field: "assignee", was: "", now: "mia" },
    ]);
  });

  it("are none where nothing changed", () => {
    expect(differencesOf(ticket, { ...ticket, subject: "Other" })).toEqual([]);
  });
});

describe("a macro", () => {
  const answer = {
    texts: [{ language: "en", reply: "Hello", note: "" }],
    status: null,
    priority: null,
    add_tags: [],
    remove_tags: [],
    assign_team_id: null,
    assign_to: null,
  } as unknown as Macro;

  it.each([
    ["only answers", {}, false],
    ["sets a status", { status: "solved" }, true],
    ["adds a tag", { add_tags: ["refund"] }, true],
    ["writes a note", { texts: [{ language: "en", reply: "", note: "Checked" }] }, true],
    ["takes the ticket", { assign_to: "me" }, true],
  ])("that %s changes more: %o", (_, more, expected) => {
    expect(changesMore({ ...answer, ...more } as Macro)).toBe(expected);
  });
});
