import type { Directory } from "@lambdesk/api_client";
import { fieldCompletions } from "./field_completions";
import { lastTerm, term } from "./terms";

export interface Completion {
  text: string;
  hint: string;
}

export type Key = "from" | "status" | "is" | "assignee" | "team" | "brand" | "priority" | "type" | "tag" | "before" | "after" | "on";

/** The localized filter keys, each with a description. */
export type KeyWords = Record<Key, { key: string; hint: string }>;

/** The display names of values that queries write as one word. */
export type ValueNames = Record<"status" | "priority" | "type", Record<string, string>>;

interface Known {
  directory: Directory;
  names: ValueNames;
  /** Values are written in the words of the screen, as the desk takes them in German. */
  inWords?: boolean;
}

const MOST = 8;
const STATUSES = ["new", "open", "pending", "on_hold", "solved", "closed"];
const PRIORITIES = ["low", "normal", "high", "urgent"];
const TYPES = ["question", "incident", "problem", "task"];
const DAYS = ["today", "yesterday", "this-week", "last-week", "this-month", "last-month", "7d", "30d"];

/** The filter key and partial value being typed, if the server can complete it. */
export function askedValues(q: string, words: KeyWords): { field: "requester" | "tag"; begin: string } | null {
  const { key, begin } = partsOf(lastTerm(q).typed, words);
  if (key === "from") return { field: "requester", begin };
  return key === "tag" ? { field: "tag", begin } : null;
}

export function completionsOf(q: string, words: KeyWords, known: Known, fromServer: readonly string[]): Completion[] {
  const { typed } = lastTerm(q);
  if (!typed || typed.startsWith('"')) return [];
  const { key, begin, minus, spelled } = partsOf(typed, words);
  const ofFields = fieldCompletions(typed, known.directory);
  if (!key) return [...keysThatBegin(typed, words), ...(ofFields ?? [])].slice(0, MOST);
  const values = valuesOf(key, known, fromServer);
  return values
    .filter(({ value, hint }) => begins(value, begin) || begins(hint, begin))
    .map(({ value, hint }) => ({ text: `${minus}${term(spelled, value)}`, hint }))
    .filter(({ text }) => text !== typed)
    .slice(0, MOST);
}

/** Replaces the term being typed. A completed key waits for its value; a value is followed by a space. */
export function completed(q: string, { text }: Completion): string {
  return `${lastTerm(q).before}${text}${text.endsWith(":") ? "" : " "}`;
}

function keysThatBegin(typed: string, words: KeyWords): Completion[] {
  const minus = typed.startsWith("-") ? "-" : "";
  const begin = typed.slice(minus.length);
  if (!begin) return [];
  return Object.values(words)
    .filter(({ key }) => begins(key, begin))
    .map(({ key, hint }) => ({ text: `${minus}${key}:`, hint }));
}

function partsOf(typed: string, words: KeyWords): { key: Key | null; begin: string; minus: string; spelled: string } {
  const minus = typed.startsWith("-") ? "-" : "";
  const [spelled = "", ...rest] = typed.slice(minus.length).split(":");
  const known = Object.entries(words).find(([key, { key: own }]) => [key, own].includes(spelled.toLowerCase()));
  const key = rest.length > 0 && known ? (known[0] as Key) : null;
  return { key, begin: rest.join(":").replaceAll('"', ""), minus, spelled };
}

function valuesOf(key: Key, { directory, names, inWords }: Known, fromServer: readonly string[]): { value: string; hint: string }[] {
  const named = (all: readonly { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, hint: name }));
  const plain = (all: readonly string[]) => all.map((value) => ({ value, hint: "" }));
  const shown = (all: readonly string[], as: Record<string, string>) =>
    all.map((name) => ({ value: (inWords && writtenAs(as[name])) || name, hint: as[name]?.toLowerCase() === name ? "" : (as[name] ?? "") }));
  switch (key) {
    case "status":
      return [...shown(STATUSES, names.status), ...named(directory.ticket_statuses)];
    case "is":
      return plain(["open", "solved", "unassigned", "snoozed"]);
    case "priority":
      return shown(PRIORITIES, names.priority);
    case "type":
      return shown(TYPES, names.type);
    case "assignee":
      return [...plain(["me", "none"]), ...named(directory.agents)];
    case "team":
      return named(directory.teams);
    case "brand":
      return named(directory.brands);
    case "tag":
      return plain(fromServer);
    case "from":
      return fromServer.map((value) => ({ value: /<(.+)>/.exec(value)?.[1] ?? value, hint: value.replace(/ <.*/, "") }));
    default:
      return plain(DAYS);
  }
}

/** "Wartet auf Kunde" is written as "wartet": the desk knows the first word of each by itself. */
function writtenAs(name: string | undefined): string | undefined {
  return name?.toLowerCase().split(" ")[0];
}

function begins(text: string, begin: string): boolean {
  return text.toLowerCase().split(/\s/).some((word) => word.startsWith(begin.toLowerCase())) || text.toLowerCase().startsWith(begin.toLowerCase());
}
