import type { Priority, Profile, Status, Ticket } from "@lambdesk/api_client";

export type TicketChange =
  | { kind: "assign"; teamId: string; assigneeId: string | null }
  | { kind: "status"; status: Status }
  | { kind: "priority"; priority: Priority }
  | { kind: "tags"; tags: string[] };

export function applyChange(ticket: Ticket, change: TicketChange): Ticket {
  switch (change.kind) {
    case "assign":
      return { ...ticket, team_id: change.teamId, assignee_id: change.assigneeId };
    case "status":
      return { ...ticket, status: change.status };
    case "priority":
      return { ...ticket, priority: change.priority };
    case "tags":
      return { ...ticket, tags: change.tags };
  }
}

/** The change that undoes `change`. */
export function inverseOf(ticket: Ticket, change: TicketChange): TicketChange {
  switch (change.kind) {
    case "assign":
      return { kind: "assign", teamId: ticket.team_id, assigneeId: ticket.assignee_id };
    case "status":
      // A ticket that an agent has touched never returns to "new".
      return { kind: "status", status: ticket.status === "new" ? "open" : ticket.status };
    case "priority":
      return { kind: "priority", priority: ticket.priority };
    case "tags":
      return { kind: "tags", tags: ticket.tags };
  }
}

export function changesNothing(ticket: Ticket, change: TicketChange): boolean {
  return same(ticket, applyChange(ticket, change), change.kind);
}

/** After a stale version: whether the changed field still has the value the person saw. */
export function stillApplies(base: Ticket, current: Ticket, change: TicketChange): boolean {
  return same(base, current, change.kind);
}

function same(one: Ticket, other: Ticket, kind: TicketChange["kind"]): boolean {
  switch (kind) {
    case "assign":
      return one.team_id === other.team_id && one.assignee_id === other.assignee_id;
    case "status":
      return one.status === other.status;
    case "priority":
      return one.priority === other.priority;
    case "tags":
      return [...one.tags].sort().join() === [...other.tags].sort().join();
  }
}

export const queues = ["unassigned", "mine", "involved", "teams", "due", "open", "solved"] as const;
export type Queue = (typeof queues)[number];

/** A role that reaches only what somebody is involved in has no queues of others' tickets, and begins with what it is asked. */
export function queuesOf(scope: Profile["scope"] | undefined): readonly [Queue, ...Queue[]] {
  return scope === "own" ? ["involved", "mine"] : queues;
}

export function belongsTo(queue: Queue, ticket: Ticket, me: { id: string; teams: readonly string[] }): boolean {
  const open = ["new", "open", "pending"].includes(ticket.status);
  switch (queue) {
    case "unassigned":
      return open && ticket.assignee_id === null;
    case "mine":
      return open && ticket.assignee_id === me.id;
    case "involved":
      return open && ticket.involved.includes(me.id);
    case "teams":
      return open && me.teams.includes(ticket.team_id);
    case "due":
      return open && ticket.sla?.state === "running" && ticket.sla.due_at !== null;
    case "open":
      return open;
    case "solved":
      return !open;
  }
}
