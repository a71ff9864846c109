import type { BulkActions, FieldValues } from "@lambdesk/api_client";
import { statusIn } from "../tickets/fields/field_change";

/** What is said in the form. An empty text leaves what it is about as it is. */
export interface BulkDraft {
  assignee: string;
  team: string;
  status: string;
  priority: string;
  type: string;
  addTags: string;
  removeTags: string;
  due: string;
  removesDue: boolean;
  fields: FieldValues;
  macro: string;
  withReply: boolean;
}

export const EMPTY: BulkDraft = {
  assignee: "",
  team: "",
  status: "",
  priority: "",
  type: "",
  addTags: "",
  removeTags: "",
  due: "",
  removesDue: false,
  fields: {},
  macro: "",
  withReply: false,
};

/** As the API knows it. `assignee` is `me`, `nobody` or an agent's id. */
export function actionsOf(draft: BulkDraft): BulkActions {
  const [status, statusId] = draft.status ? statusIn(draft.status) : [null, null];
  const isOwn = draft.assignee === "me" || draft.assignee === "nobody";
  return {
    ...(draft.assignee && (isOwn ? { assign_to: draft.assignee as "me" | "nobody" } : { assign_to: "agent" as const, assign_agent_id: draft.assignee })),
    ...(draft.team && { assign_team_id: draft.team }),
    ...(status && { status: status as NonNullable<BulkActions["status"]> }),
    ...(statusId && { status_id: statusId }),
    ...(draft.priority && { priority: draft.priority as NonNullable<BulkActions["priority"]> }),
    ...(draft.type && { type: draft.type as NonNullable<BulkActions["type"]> }),
    ...(tagsIn(draft.addTags).length > 0 && { add_tags: tagsIn(draft.addTags) }),
    ...(tagsIn(draft.removeTags).length > 0 && { remove_tags: tagsIn(draft.removeTags) }),
    ...(Object.values(draft.fields).some((value) => value !== "") && { set_fields: draft.fields }),
    ...(draft.due && !draft.removesDue && { due_at: new Date(draft.due).toISOString() }),
    ...(draft.removesDue && { removes_due_date: true }),
    ...(draft.macro && { macro_id: draft.macro, with_reply: draft.withReply }),
  };
}

export function saysNothing(actions: BulkActions): boolean {
  return Object.keys(actions).length === 0;
}

function tagsIn(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/[\s,;]+/).filter(Boolean))];
}
