import type { Directory, Priority, Status, Ticket, TicketType } from "@lambdesk/api_client";
import type { SnoozeWish, TicketChange } from "../../../changes/ticket_changes";

export type FieldName = "assign" | "status" | "priority" | "type" | "tags" | "snooze" | "due";

/** The change that choosing `id` in a field's list means for a ticket. */
export function changeOf(field: FieldName, id: string, ticket: Ticket, agents: Directory["agents"]): TicketChange {
  switch (field) {
    case "assign":
      return assignment(id, ticket, agents);
    case "status":
      return statusChange(id);
    case "priority":
      return { kind: "priority", priority: id as Priority };
    case "type":
      return { kind: "type", type: id as TicketType };
    case "snooze":
      return { kind: "snooze", snooze: snoozeIn(id) };
    case "due":
      return { kind: "due", dueAt: id === NONE ? null : id };
    case "tags":
      return { kind: "tags", tags: ticket.tags.includes(id) ? without(ticket.tags, id) : withTag(ticket.tags, id) };
  }
}

/** Of a moment that is taken away, or that there is none of. */
export const NONE = "none";
/** Of a snooze that a customer's message ends, too. */
export const OR_REPLY = "or-reply";

/** A moment, or none, and perhaps whether a reply wakes it. */
function snoozeIn(id: string): SnoozeWish | null {
  const [until = NONE, how] = id.split(" ");
  const wish = { until: until === NONE ? null : until, until_reply: how === OR_REPLY };
  return wish.until === null && !wish.until_reply ? null : wish;
}

/** For several tickets at once a tag is put on all of them, and taken off only where all have it. */
export function changeOfAll(field: FieldName, id: string, tickets: readonly Ticket[], agents: Directory["agents"]): (ticket: Ticket) => TicketChange {
  if (field !== "tags") return (ticket) => changeOf(field, id, ticket, agents);
  const allHaveIt = tickets.every(({ tags }) => tags.includes(id));
  return ({ tags }) => ({ kind: "tags", tags: allHaveIt ? without(tags, id) : withTag(tags, id) });
}

function statusChange(id: string): TicketChange {
  const [status, statusId] = statusIn(id);
  return { kind: "status", status, statusId };
}

/** The category in a choice, and the team's own status where it is one. */
export function statusIn(id: string): [Status, string | null] {
  const [status, statusId = null] = id.split(" ");
  return [status as Status, statusId];
}

/** Whoever gets a ticket keeps it in its team, unless they do not work there. */
function assignment(id: string, ticket: Ticket, agents: Directory["agents"]): TicketChange {
  const [kind, name = ""] = id.split(" ");
  if (kind === "team") return { kind: "assign", teamId: name, assigneeId: null };
  const agent = kind === "agent" ? agents.find((each) => each.id === name) : undefined;
  const staysInTeam = !agent || agent.sees_all_teams || agent.teams.includes(ticket.team_id);
  return { kind: "assign", teamId: staysInTeam ? ticket.team_id : (agent.teams[0] ?? ticket.team_id), assigneeId: agent?.id ?? null };
}

function withTag(tags: readonly string[], tag: string): string[] {
  return [...new Set([...tags, tag])].sort();
}

function without(tags: readonly string[], tag: string): string[] {
  return tags.filter((each) => each !== tag);
}
