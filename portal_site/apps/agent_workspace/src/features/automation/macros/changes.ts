import type { FieldValues, Macro, Ticket } from "@lambdesk/api_client";

export type ChangedField = "status" | "priority" | "type" | "tags" | "team" | "assignee" | "custom";

export interface FieldDifference {
  field: ChangedField;
  was: string;
  now: string;
}

/** What differs between a ticket and the same ticket later, field by field. */
export function differencesOf(before: Ticket, after: Ticket, fieldsText: (fields: FieldValues) => string): FieldDifference[] {
  const sides: Record<ChangedField, (ticket: Ticket) => string> = {
    status: ({ status }) => status,
    priority: ({ priority }) => priority,
    type: ({ type }) => type,
    tags: ({ tags }) => tags.join(", "),
    team: ({ team_id }) => team_id,
    assignee: ({ assignee_id }) => assignee_id ?? "",
    custom: ({ fields }) => fieldsText(fields),
  };
  return (Object.keys(sides) as ChangedField[])
    .map((field) => ({ field, was: sides[field](before), now: sides[field](after) }))
    .filter(({ was, now }) => was !== now);
}

/** Whether there is more to a macro than its answer. */
export function changesMore({ texts, status, priority, type, add_tags, remove_tags, set_fields, assign_team_id, assign_to }: Macro): boolean {
  const setsOne = Boolean(status ?? priority ?? type ?? assign_team_id ?? assign_to);
  return setsOne || add_tags.length + remove_tags.length + Object.keys(set_fields).length > 0 || texts.some(({ note }) => note !== "");
}
