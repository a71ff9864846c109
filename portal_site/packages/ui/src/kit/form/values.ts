import type { Values } from "../collection/kept_record";
import type { Field } from "./field";

export function valuesOf(fields: readonly Field[], record?: object): Values {
  return Object.fromEntries(fields.map(({ name, initial }) => [name, (record as Values | undefined)?.[name] ?? initial]));
}

/** What is sent: hidden fields are left out, empty lines too, and an empty nullable field is null. */
export function filledIn(fields: readonly Field[], values: Values): Values {
  return Object.fromEntries(
    fields.map(({ name, kind, isNullable, initial, isShown }) => {
      const isHidden = isShown && !isShown(values);
      const value = isHidden ? (isNullable ? null : initial) : values[name];
      if (kind === "texts" && Array.isArray(value)) return [name, value.map((line) => String(line).trim()).filter(Boolean)];
      return [name, isNullable && value === "" ? null : value];
    }),
  );
}

export function differing(fields: readonly Field[], one: Values, other: Values): string[] {
  return fields.map(({ name }) => name).filter((name) => !same(one[name], other[name]));
}

export function only(names: readonly string[], values: Values): Values {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

export function unfilled(fields: readonly Field[], values: Values): string[] {
  return fields
    .filter(({ isRequired, isShown }) => isRequired && (!isShown || isShown(values)))
    .filter(({ name }) => isEmpty(values[name]))
    .map(({ name }) => name);
}

export interface Versions {
  /** The version that the person started from. */
  base: Values;
  mine: Values;
  theirs: Values;
}

export type Side = "mine" | "theirs";

/** The default choice for each conflicting field: mine where I changed it, otherwise theirs. */
export function proposedSides(fields: readonly Field[], { base, mine, theirs }: Versions): Record<string, Side> {
  const own = differing(fields, base, mine);
  return Object.fromEntries(differing(fields, mine, theirs).map((name) => [name, own.includes(name) ? "mine" : "theirs"]));
}

export function merged({ mine, theirs }: Versions, sides: Record<string, Side>): Values {
  const chosen = Object.entries(sides).map(([name, side]) => [name, side === "mine" ? mine[name] : theirs[name]]);
  return { ...theirs, ...Object.fromEntries(chosen) };
}

/** Whether an event says something of a field: what was left empty in a new record is no news. */
export function isNews({ was, now }: { was: Values; now: Values }, name: string): boolean {
  return name in now && (name in was || !isEmpty(now[name]));
}

/** What left a list of words and what joined it; null where that says less than both lists, or where they are none. */
export function partedLists(was: unknown, now: unknown): { gone: string[]; come: string[] } | null {
  if (!isWords(was) || !isWords(now)) return null;
  const parted = { gone: was.filter((each) => !now.includes(each)), come: now.filter((each) => !was.includes(each)) };
  const isWhole = parted.gone.length === was.length || parted.gone.length + parted.come.length === 0;
  return isWhole ? null : parted;
}

function isWords(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === "string");
}

export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === "string" && !value.trim()) || (Array.isArray(value) && value.length === 0);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
