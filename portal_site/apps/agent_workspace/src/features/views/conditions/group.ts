import type { Condition, ConditionGroup } from "@lambdesk/api_client";

export type Item = Condition | ConditionGroup;
export type Operator = Condition["operator"];

/** Where an item stands: its index in the whole, then in the group there, and so on. One after the last is where the next one comes. */
export type Path = readonly number[];

export const MOST_CONDITIONS = 50;
export const DEEPEST = 3;
export const NOTHING_ASKED: ConditionGroup = { match: "all", items: [], negated: false };

const signs: Record<Operator, string> = { is: "", less: "<", "at-most": "<=", more: ">", "at-least": ">=" };
const BARE = /^[^\s",()<>=][^\s",()]*$/;
/** A ticket has one value of each: several side by side are alternatives, unless in brackets. */
const single = new Set(["number", "status", "type", "priority", "topic", "channel", "assignee", "team", "brand", "snoozed"]);

export function isGroup(item: Item): item is ConditionGroup {
  return "items" in item;
}

/** The text that the desk reads as these conditions, in the one way in which it writes them itself. */
export function written(group: ConditionGroup): string {
  return group.negated ? writtenItem(group) : joined(group);
}

function joined({ match, items }: ConditionGroup): string {
  if (match === "any") return items.map(writtenItem).join(" OR ");
  const named = new Set<string>();
  const parts = items.map((item) => {
    const isSingle = !isGroup(item) && !item.negated && (single.has(item.field) || item.field.startsWith("field."));
    const text = isSingle && named.has(item.field) ? `(${writtenItem(item)})` : writtenItem(item);
    if (isSingle) named.add(item.field);
    return text;
  });
  return parts.join(" ");
}

function writtenItem(item: Item): string {
  const minus = item.negated ? "-" : "";
  if (isGroup(item)) return `${minus}(${joined(item)})`;
  const values = item.values.map((value) => (BARE.test(value) ? value : `"${value}"`)).join();
  return `${minus}${item.field}:${signs[item.operator]}${values}`;
}

export function sizeOf(item: Item): number {
  return isGroup(item) ? item.items.reduce((sum, each) => sum + sizeOf(each), 0) : 1;
}

export function itemAt(group: ConditionGroup, [index, ...rest]: Path): Item | undefined {
  if (index === undefined) return group;
  const item = group.items[index];
  return rest.length === 0 || !item || !isGroup(item) ? item : itemAt(item, rest);
}

/** With another item at this place, or none. A group of one is that one, as the desk reads it. */
export function withItem(group: ConditionGroup, [index = 0, ...rest]: Path, item: Item | null): ConditionGroup {
  const before = group.items[index];
  const after = rest.length > 0 && before && isGroup(before) ? flattened(withItem(before, rest, item)) : item;
  return { ...group, items: [...group.items.slice(0, index), ...(after ? [after] : []), ...group.items.slice(index + 1)] };
}

/** This condition, or all of this group, and another beside it: any of them where all were asked, and the reverse. */
export function besideIt(item: Item, match: ConditionGroup["match"], other: Condition): ConditionGroup {
  return { match: match === "all" ? "any" : "all", items: [item, other], negated: false };
}

function flattened(group: ConditionGroup): Item | null {
  const [only, ...others] = group.items;
  if (!only || others.length > 0) return only ? group : null;
  return { ...only, negated: only.negated !== group.negated };
}
