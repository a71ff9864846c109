import type { Directory, Priority, Status, Ticket } from "@lambdesk/api_client";
import type { TicketChange } from "../../../changes/ticket_changes";

export type FieldName = "assign" | "status" | "priority" | "tags";

/** The change that choosing `id` in a field's list means for a ticket. */
export function changeOf(field: FieldName, id: string, ticket: Ticket, agents: Directory["agents"]): TicketChange {
  switch (field) {
    case "assign":
      return assignment(id, ticket, agents);
    case "status":
      return { kind: "status", status: id as Status };
    case "priority":
      return { kind: "priority", priority: id as Priority };
    case "tags":
      return { kind: "tags", tags: ticket.tags.includes(id) ? without(ticket.tags, id) : withTag(ticket.tags, id) };
  }
}

/** For several tickets at once a tag is put on all of them, and taken off only where all have it. */
export function changeOfAll(field: FieldName, id: string, tickets: readonly Ticket[], agents: Directory["agents"]): (ticket: Ticket) => TicketChange {
  if (field !== "tags") return (ticket) => changeOf(field, id, ticket, agents);
  const allHaveIt = tickets.every(({ tags }) => tags.includes(id));
  return ({ tags }) => ({ kind: "tags", tags: allHaveIt ? without(tags, id) : withTag(tags, id) });
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
