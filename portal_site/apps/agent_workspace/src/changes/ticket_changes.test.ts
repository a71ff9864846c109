import type { Ticket } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { applyChange, belongsTo, changesNothing, inverseOf, stillApplies, type TicketChange } from "./ticket_changes";

const invoice: Ticket = {
  id: 1042,
  version: 7,
  subject: "Invoice shows the wrong VAT",
  status: "open",
  status_id: null,
  priority: "normal",
  type: "question",
  channel: "mail",
  brand_id: "acme",
  team_id: "billing",
  assignee_id: null,
  involved: [],
  followers: [],
  approvals: [],
  links: [],
  linked_from: 0,
  merged_into: null,
  merged: [],
  requester: { contact_id: "ana", name: "Ana Ruiz", address: "ana@acme.test", identity: null },
  participants: [],
  tags: ["vat"],
  fields: {},
  mailbox: null,
  preview: "",
  last_author: "customer",
  message_count: 1,
  has_attachments: false,
  evidence_count: 0,
  created_at: "2026-11-22T10:00:00Z",
  updated_at: "2026-11-22T10:00:00Z",
  solved_at: null,
  due_at: null,
  snooze: null,
  follow_up_of: null,
  topic: null,
  sla: null,
  promises: {},
};

const snoozed: Ticket = { ...invoice, snooze: { until: null, until_reply: true, version: 8 } };

const changes: TicketChange[] = [
  { kind: "assign", teamId: "support", assigneeId: "mia" },
  { kind: "status", status: "solved", statusId: null },
  { kind: "status", status: "open", statusId: "escalated" },
  { kind: "priority", priority: "urgent" },
  { kind: "type", type: "incident" },
  { kind: "tags", tags: ["vat", "vip"] },
  { kind: "snooze", snooze: { until: "2026-11-23T09:00:00Z", until_reply: true } },
  { kind: "due", dueAt: "2026-11-23T09:00:00Z" },
];

describe("of fields", () => {
  const filled = { ...invoice, fields: { model: "X9", colour: "red" } };
  const change: TicketChange = { kind: "fields", fields: { model: null, serial: "1" } };

  it("only those that are named change, and come back", () => {
    const changed = applyChange(filled, change);
    expect(changed.fields).toEqual({ colour: "red", serial: "1" });
    expect(applyChange(changed, inverseOf(filled, change)).fields).toEqual(filled.fields);
    expect(stillApplies(filled, { ...filled, fields: { ...filled.fields, colour: "blue" } }, change)).toBe(true);
    expect(stillApplies(filled, { ...filled, fields: { model: "X10" } }, change)).toBe(false);
  });
});

describe("a change of a ticket", () => {
  it.each(changes)("$kind is taken back by its inverse", (change) => {
    const changed = applyChange(invoice, change);
    expect(changed).not.toEqual(invoice);
    expect(applyChange(changed, inverseOf(invoice, change))).toEqual(invoice);
  });

  it("never makes a ticket new again", () => {
    expect(inverseOf({ ...invoice, status: "new" }, { kind: "status", status: "solved", statusId: null })).toEqual({ kind: "status", status: "open", statusId: null });
  });

  it("is no change when it says what already is, in whatever order", () => {
    expect(changesNothing({ ...invoice, tags: ["b", "a"] }, { kind: "tags", tags: ["a", "b"] })).toBe(true);
    expect(changesNothing(invoice, { kind: "priority", priority: "high" })).toBe(false);
  });

  it("still applies after somebody changed something else, but not after the same thing", () => {
    const change: TicketChange = { kind: "priority", priority: "high" };
    expect(stillApplies(invoice, { ...invoice, version: 8, tags: [] }, change)).toBe(true);
    expect(stillApplies(invoice, { ...invoice, version: 8, priority: "urgent" }, change)).toBe(false);
  });
});

describe("queues", () => {
  const mia = { id: "mia", teams: ["billing"] };

  it.each([
    ["unassigned", invoice, true],
    ["unassigned", { ...invoice, assignee_id: "mia" }, false],
    ["mine", { ...invoice, assignee_id: "mia" }, true],
    ["mine", { ...invoice, assignee_id: "mia", status: "solved" }, false],
    ["involved", { ...invoice, involved: ["mia"] }, true],
    ["involved", { ...invoice, assignee_id: "mia" }, false],
    ["teams", { ...invoice, assignee_id: "tom" }, true],
    ["teams", { ...invoice, team_id: "support" }, false],
    ["due", { ...invoice, sla: { state: "running", due_at: "2026-11-22T10:00:00Z" } }, true],
    ["due", { ...invoice, sla: { state: "met", due_at: null } }, false],
    ["due", { ...invoice, sla: null }, false],
    ["open", { ...invoice, status: "pending" }, true],
    ["open", { ...invoice, status: "on_hold" }, true],
    ["open", snoozed, true],
    ["snoozed", snoozed, true],
    ["unassigned", snoozed, false],
    ["snoozed", invoice, false],
    ["solved", { ...invoice, status: "closed" }, true],
  ] as const)("%s holds what it says", (queue, ticket, expected) => {
    expect(belongsTo(queue, ticket as Ticket, mia)).toBe(expected);
  });
});
