import type { Directory, Ticket } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { changeOf, changeOfAll } from "./field_change";

const ticket = (id: number, tags: string[] = []) => ({ id, team_id: "support", assignee_id: null, tags }) as unknown as Ticket;
const agents = [
  { id: "mia", role_id: "admin", sees_all_teams: true, teams: [] },
  { id: "ben", role_id: "agent", sees_all_teams: false, teams: ["billing"] },
] as unknown as Directory["agents"];

describe("a choice", () => {
  it.each([
    ["agent mia", { kind: "assign", teamId: "support", assigneeId: "mia" }],
    ["agent ben", { kind: "assign", teamId: "billing", assigneeId: "ben" }],
    ["team billing", { kind: "assign", teamId: "billing", assigneeId: null }],
    ["nobody", { kind: "assign", teamId: "support", assigneeId: null }],
  ])("of %j assigns", (id, change) => {
    expect(changeOf("assign", id, ticket(1), agents)).toEqual(change);
  });

  it.each([
    ["on_hold", { kind: "status", status: "on_hold", statusId: null }],
    ["on_hold parts", { kind: "status", status: "on_hold", statusId: "parts" }],
  ])("of %j is a status", (id, change) => {
    expect(changeOf("status", id, ticket(1), agents)).toEqual(change);
  });

  it.each([
    ["none", null],
    ["none or-reply", { until: null, until_reply: true }],
    ["2026-12-07T09:00:00Z", { until: "2026-12-07T09:00:00Z", until_reply: false }],
    ["2026-12-07T09:00:00Z or-reply", { until: "2026-12-07T09:00:00Z", until_reply: true }],
  ])("of %j snoozes or wakes", (id, snooze) => {
    expect(changeOf("snooze", id, ticket(1), agents)).toEqual({ kind: "snooze", snooze });
  });

  it("of a tag puts it on or takes it off", () => {
    expect(changeOf("tags", "vip", ticket(1), agents)).toEqual({ kind: "tags", tags: ["vip"] });
    expect(changeOf("tags", "vip", ticket(1, ["vip"]), agents)).toEqual({ kind: "tags", tags: [] });
  });
});

describe("a choice for several tickets", () => {
  it("puts a tag on all, however many have it", () => {
    const tickets = [ticket(1), ticket(2, ["vip"])];
    expect(tickets.map(changeOfAll("tags", "vip", tickets, agents))).toEqual([
      { kind: "tags", tags: ["vip"] },
      { kind: "tags", tags: ["vip"] },
    ]);
  });

  it("takes a tag off where all have it", () => {
    const tickets = [ticket(1, ["a", "vip"]), ticket(2, ["vip"])];
    expect(tickets.map(changeOfAll("tags", "vip", tickets, agents))).toEqual([
      { kind: "tags", tags: ["a"] },
      { kind: "tags", tags: [] },
    ]);
  });
});
