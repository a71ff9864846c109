import { isOpen, type FieldValue, type FieldValues, type Priority, type Profile, type Snooze, type Status, type Ticket, type TicketType } from "@lambdesk/api_client";

export type TicketChange =
  | { kind: "assign"; teamId: string; assigneeId: string | null; note?: string }
  | { kind: "follow"; agentId: string; follows: boolean }
  | { kind: "status"; status: Status; statusId: string | null }
  | { kind: "priority"; priority: Priority }
  | { kind: "type"; type: TicketType }
  | { kind: "tags"; tags: string[] }
  /** Null: it is woken. */
  | { kind: "snooze"; snooze: SnoozeWish | null }
  | { kind: "due"; dueAt: string | null }
  /** Only these; null empties one. */
  | { kind: "fields"; fields: Record<string, FieldValue | null> };

/** Until a moment, until the customer writes, or whichever comes first. */
export type SnoozeWish = Pick<Snooze, "until" | "until_reply">;

export function applyChange(ticket: Ticket, change: TicketChange): Ticket {
  switch (change.kind) {
    case "assign":
      return { ...ticket, team_id: change.teamId, assignee_id: change.assigneeId };
    case "follow":
      return { ...ticket, followers: [...ticket.followers.filter((id) => id !== change.agentId), ...(change.follows ? [change.agentId] : [])] };
    case "status":
      return { ...ticket, status: change.status, status_id: change.statusId };
    case "priority":
      return { ...ticket, priority: change.priority };
    case "type":
      return { ...ticket, type: change.type };
    case "tags":
      return { ...ticket, tags: change.tags };
    case "snooze":
      return { ...ticket, snooze: change.snooze && { ...change.snooze, version: ticket.version } };
    case "due":
      return { ...ticket, due_at: change.dueAt };
    case "fields":
      return { ...ticket, fields: withFields(ticket.fields, change.fields) };
  }
}

/** The change that undoes `change`. */
export function inverseOf(ticket: Ticket, change: TicketChange): TicketChange {
  switch (change.kind) {
    case "assign":
      return { kind: "assign", teamId: ticket.team_id, assigneeId: ticket.assignee_id };
    case "follow":
      return { ...change, follows: !change.follows };
    case "status":
      // A ticket that an agent has touched never returns to "new".
      return { kind: "status", status: ticket.status === "new" ? "open" : ticket.status, statusId: ticket.status_id };
    case "priority":
      return { kind: "priority", priority: ticket.priority };
    case "type":
      return { kind: "type", type: ticket.type };
    case "tags":
      return { kind: "tags", tags: ticket.tags };
    case "snooze":
      return { kind: "snooze", snooze: ticket.snooze && { until: ticket.snooze.until, until_reply: ticket.snooze.until_reply } };
    case "due":
      return { kind: "due", dueAt: ticket.due_at };
    case "fields":
      return { kind: "fields", fields: Object.fromEntries(Object.keys(change.fields).map((key) => [key, ticket.fields[key] ?? null])) };
  }
}

export function changesNothing(ticket: Ticket, change: TicketChange): boolean {
  const isSaid = change.kind === "assign" && Boolean(change.note);
  return !isSaid && same(ticket, applyChange(ticket, change), change);
}

/** After a stale version: whether the changed field still has the value the person saw. */
export function stillApplies(base: Ticket, current: Ticket, change: TicketChange): boolean {
  return same(base, current, change);
}

function same(one: Ticket, other: Ticket, change: TicketChange): boolean {
  switch (change.kind) {
    case "assign":
      return one.team_id === other.team_id && one.assignee_id === other.assignee_id;
    case "follow":
      return one.followers.includes(change.agentId) === other.followers.includes(change.agentId);
    case "status":
      return one.status === other.status && one.status_id === other.status_id;
    case "priority":
      return one.priority === other.priority;
    case "type":
      return one.type === other.type;
    case "tags":
      return [...one.tags].sort().join() === [...other.tags].sort().join();
    case "snooze":
      return one.snooze?.until === other.snooze?.until && one.snooze?.until_reply === other.snooze?.until_reply;
    case "due":
      return one.due_at === other.due_at;
    case "fields":
      return Object.keys(change.fields).every((key) => JSON.stringify(one.fields[key]) === JSON.stringify(other.fields[key]));
  }
}

function withFields(before: FieldValues, change: Record<string, FieldValue | null>): FieldValues {
  const after = Object.entries({ ...before, ...change });
  return Object.fromEntries(after.filter((each): each is [string, FieldValue] => each[1] !== null));
}

export const queues = ["unassigned", "mine", "involved", "followed", "teams", "snoozed", "due", "open", "solved"] as const;
export type Queue = (typeof queues)[number];

/** A role that reaches only what somebody is involved in has no queues of others' tickets, and begins with what it is asked. */
export function queuesOf(scope: Profile["scope"] | undefined): readonly [Queue, ...Queue[]] {
  return scope === "own" ? ["involved", "followed", "mine"] : queues;
}

export function belongsTo(queue: Queue, ticket: Ticket, me: { id: string; teams: readonly string[] }): boolean {
  const open = isOpen(ticket);
  const listed = open && ticket.snooze === null;
  switch (queue) {
    case "unassigned":
      return listed && ticket.assignee_id === null;
    case "mine":
      return listed && ticket.assignee_id === me.id;
    case "involved":
      return open && ticket.involved.includes(me.id);
    case "followed":
      return open && ticket.followers.includes(me.id);
    case "teams":
      return listed && me.teams.includes(ticket.team_id);
    case "snoozed":
      return open && !listed;
    case "due":
      return open && [ticket.sla, ...Object.values(ticket.promises)].some((clock) => clock?.state === "running" && clock.due_at !== null);
    case "open":
      return open;
    case "solved":
      return !open;
  }
}
