import type { Macro, Ticket } from "@lambdesk/api_client";

export type ChangedField = "status" | "priority" | "tags" | "team" | "assignee";

export interface FieldDifference {
  field: ChangedField;
  was: string;
  now: string;
}

/** What differs between a ticket and the same ticket later, field by field. */
export function differencesOf(before: Ticket, after: Ticket): FieldDifference[] {
  const sides: Record<ChangedField, (ticket: Ticket) => string> = {
    status: ({ status }) => status,
    priority: ({ priority }) => priority,
    tags: ({ tags }) => tags.join(", "),
    team: ({ team_id }) => team_id,
    assignee: ({ assignee_id }) => assignee_id ?? "",
  };
  return (Object.keys(sides) as ChangedField[])
    .map((field) => ({ field, was: sides[field](before), now: sides[field](after) }))
    .filter(({ was, now }) => was !== now);
}

/** Whether there is more to a macro than its answer. */
export function changesMore({ texts, status, priority, add_tags, remove_tags, assign_team_id, assign_to }: Macro): boolean {
  return Boolean(status ?? priority ?? assign_team_id ?? assign_to) || add_tags.length + remove_tags.length > 0 || texts.some(({ note }) => note !== "");
}
