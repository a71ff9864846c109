import { describe, expect, it } from "vitest";
import { actionsOf, EMPTY, saysNothing } from "./draft";

describe("what is said for many tickets", () => {
  it("is nothing at first", () => {
    expect(saysNothing(actionsOf(EMPTY))).toBe(true);
  });

  it.each([
    ["me", { assign_to: "me" }],
    ["nobody", { assign_to: "nobody" }],
    ["lea", { assign_to: "agent", assign_agent_id: "lea" }],
  ])("gives them to %s", (assignee, actions) => {
    expect(actionsOf({ ...EMPTY, assignee })).toEqual(actions);
  });

  it("knows a team's own status by its category", () => {
    expect(actionsOf({ ...EMPTY, status: "pending s1" })).toEqual({ status: "pending", status_id: "s1" });
    expect(actionsOf({ ...EMPTY, status: "solved" })).toEqual({ status: "solved" });
  });

  it("takes tags however they are separated", () => {
    expect(actionsOf({ ...EMPTY, addTags: "Recall, vinyl;recall", removeTags: " new " })).toEqual({ add_tags: ["recall", "vinyl"], remove_tags: ["new"] });
  });

  it("removes a due date rather than setting one", () => {
    expect(actionsOf({ ...EMPTY, due: "2026-12-24T12:00", removesDue: true })).toEqual({ removes_due_date: true });
  });

  it("answers customers only where that is said", () => {
    expect(actionsOf({ ...EMPTY, macro: "m1" })).toEqual({ macro_id: "m1", with_reply: false });
  });
});
