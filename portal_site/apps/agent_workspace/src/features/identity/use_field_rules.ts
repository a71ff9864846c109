import type { Permission } from "@lambdesk/api_client";
import { useMe } from "./queries";

type Changed = "assign" | "status" | "priority" | "type" | "tags" | "snooze" | "due" | "fields" | "notes";

const needed: Record<Changed, Permission> = {
  assign: "tickets:assign",
  status: "tickets:change-status",
  priority: "tickets:triage",
  type: "tickets:triage",
  tags: "tickets:triage",
  snooze: "tickets:triage",
  due: "tickets:triage",
  fields: "tickets:triage",
  notes: "tickets:note",
};

/** What the role shows and changes of a ticket's fields. Only hides controls; the API decides. */
export function useFieldRules() {
  const me = useMe().data;
  const among = (names: readonly string[] | undefined, field: string) => names?.includes(field) ?? false;
  const isHidden = (field: string) => among(me?.fields.hidden, field);
  return {
    isHidden,
    mayChange: (field: Changed) => (me?.permissions.includes(needed[field]) ?? true) && !isHidden(field) && !among(me?.fields.read_only, field),
  };
}
