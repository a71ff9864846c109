import type { FieldValues, Macro, Ticket } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { changesMore, differencesOf } from "./changes";

const ticket = { status: "open", priority: "normal", tags: ["vip"], team_id: "billing", assignee_id: null, fields: {} } as unknown as Ticket;

const fieldsText = (fields: FieldValues) => Object.entries(fields).flat().join(" ");

describe("the differences of a ticket", () => {
  it("are named with what was and what is", () => {
    const after = { ...ticket, status: "solved", tags: ["refund", "vip"], assignee_id: "mia", fields: { model: "X9" } } as unknown as Ticket;
    expect(differencesOf(ticket, after, fieldsText)).toEqual([
      { field: "status", was: "open", now: "solved" },
      { field: "tags", was: "vip", now: "refund, vip" },
      { field: "assignee", was: "", now: "mia" },
      { field: "custom", was: "", now: "model X9" },
    ]);
  });

  it("are none where nothing changed", () => {
    expect(differencesOf(ticket, { ...ticket, subject: "Other" }, fieldsText)).toEqual([]);
  });
});

describe("a macro", () => {
  const answer = {
    texts: [{ language: "en", reply: "Hello", note: "" }],
    status: null,
    priority: null,
    type: null,
    add_tags: [],
    remove_tags: [],
    set_fields: {},
    assign_team_id: null,
    assign_to: null,
  } as unknown as Macro;

  it.each([
    ["only answers", {}, false],
    ["sets a status", { status: "solved" }, true],
    ["fills in a field", { set_fields: { model: "X9" } }, true],
    ["adds a tag", { add_tags: ["refund"] }, true],
    ["writes a note", { texts: [{ language: "en", reply: "", note: "Checked" }] }, true],
    ["takes the ticket", { assign_to: "me" }, true],
  ])("that %s changes more: %o", (_, more, expected) => {
    expect(changesMore({ ...answer, ...more } as Macro)).toBe(expected);
  });
});
