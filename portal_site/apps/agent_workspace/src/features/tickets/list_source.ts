import type { Queue } from "../../changes/ticket_changes";
import type { Ticket, View } from "@lambdesk/api_client";

export type Sort = View["sort"];

/** Whatever meets conditions, in an order; in a group of them, further ones too. */
export interface MatchingSource extends Pick<View, "conditions" | "sort" | "reverse"> {
  also?: string;
}

/** What a list of tickets shows. */
export type ListSource = { queue: Queue } | MatchingSource;

export function isMatching(source: ListSource): source is MatchingSource {
  return !("queue" in source);
}

const priorities = ["low", "normal", "high", "urgent"];
const ascending: readonly Sort[] = ["due", "sla"];
/** Later than any moment: what is not due at all comes last. */
const SOMEDAY = "9999";

const rankIn: Record<Sort, (ticket: Ticket) => string | number> = {
  updated: ({ updated_at }) => updated_at,
  created: ({ created_at }) => created_at,
  priority: ({ priority, updated_at }) => `${String(priorities.indexOf(priority))} ${updated_at}`,
  solved: ({ solved_at }) => solved_at ?? "",
  due: ({ due_at }) => due_at ?? SOMEDAY,
  sla: ({ sla }) => sla?.due_at ?? SOMEDAY,
  number: ({ id }) => id,
};

/** What is due is in the order of its due times; every other queue, newest change first. */
export function standsBefore(source: ListSource, one: Ticket, other: Ticket): boolean {
  const { sort, reverse } = isMatching(source) ? source : { sort: source.queue === "due" ? ("sla" as const) : ("updated" as const), reverse: false };
  const rank = rankIn[sort];
  return ascending.includes(sort) === reverse ? rank(one) > rank(other) : rank(one) < rank(other);
}
