import type { View } from "@lambdesk/api_client";

/** What a view shows, and how: all of it that is changed where the tickets are. */
export type ViewFacts = Pick<View, (typeof facts)[number]>;

const facts = ["conditions", "sort", "reverse", "columns", "group", "layout"] as const;

/** What is changed of a view and not yet saved. `q` are its conditions, as in the search; `group: "none"`, no groups. */
export interface ViewAddress extends Partial<Omit<ViewFacts, "conditions" | "group">> {
  q?: string;
  group?: NonNullable<View["group"]> | typeof NO_GROUP;
}

/** The view that is being made. */
export const NEW_VIEW = "new";
export const NO_GROUP = "none";

export const sorts: readonly View["sort"][] = ["updated", "created", "priority", "solved", "due", "sla", "number"];
export const columns: readonly View["columns"][number][] = ["status", "assignee", "team", "brand", "topic", "created"];
export const groupings: readonly NonNullable<View["group"]>[] = ["status", "priority", "assignee", "team"];
export const layouts: readonly View["layout"][] = ["list", "board"];

export function viewAddress(given: Record<string, unknown>): ViewAddress {
  const known = <Value>(name: string, values: readonly Value[]) => {
    const value = values.find((each) => each === given[name]);
    return value === undefined ? {} : { [name]: value };
  };
  const { q, columns: shown } = given;
  return {
    ...(typeof q === "string" || typeof q === "number" ? { q: String(q) } : {}),
    ...known("sort", sorts),
    ...known("reverse", [true, false]),
    ...known("group", [...groupings, NO_GROUP]),
    ...known("layout", layouts),
    ...(Array.isArray(shown) ? { columns: columns.filter((each) => shown.includes(each)) } : {}),
  };
}

const EMPTY: ViewFacts = { conditions: "", sort: "updated", reverse: false, columns: [], group: null, layout: "list" };

/** The view as it is saved, with what is changed of it. */
export function withChanges(saved: ViewFacts = EMPTY, { q, group, ...changed }: ViewAddress): ViewFacts {
  const { conditions, sort, reverse, columns, group: grouped, layout } = saved;
  return { sort, reverse, columns, layout, ...changed, conditions: q ?? conditions, group: group === NO_GROUP ? null : (group ?? grouped) };
}

/** What differs from the view as it is saved. */
export function changesOf(saved: ViewFacts, shown: ViewFacts): Partial<ViewFacts> {
  const differs = (fact: keyof ViewFacts) => JSON.stringify(saved[fact]) !== JSON.stringify(shown[fact]);
  return Object.fromEntries(facts.filter(differs).map((fact) => [fact, shown[fact]]));
}
