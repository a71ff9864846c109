import type { Directory } from "@lambdesk/api_client";
import { expect, test } from "vitest";
import { askedValues, completed, completionsOf, type KeyWords } from "./completions";
import shown from "../tickets/en.json";
import shownInGerman from "../tickets/de.json";
import german from "./de.json";
import en from "./en.json";
import { hasTerm, lastTerm, term, toggleTerm } from "./terms";

const words: KeyWords = en.keys;
const directory = {
  agents: [{ id: "mia", name: "Mia Berg" }],
  brands: [{ id: "aurora", name: "Aurora Audio" }],
  mailboxes: [],
  ticket_fields: [
    { id: "model", name: "Device", archived_at: null, choices: [{ id: "duo", name: "Kaffeewerk Duo" }, { id: "uno", name: "Kaffeewerk Uno" }] },
    { id: "gone", name: "Device of old", archived_at: "2026-11-01T09:00:00Z", choices: [] },
  ],
  ticket_statuses: [{ id: "escalated", name: "Escalated" }],
  teams: [{ id: "service", name: "Service & Repair" }],
} as unknown as Directory;

const offered = (q: string, fromServer: string[] = []) => completionsOf(q, words, { directory, names: shown }, fromServer).map(({ text }) => text);

test.each([
  ["st", ["status:"]],
  ["vat as", ["assignee:"]],
  ["-ta", ["-tag:"]],
  ["status:so", ["status:solved"]],
  ["status:solved", []],
  ["is:", ["is:open", "is:solved", "is:unassigned", "is:snoozed"]],
  ["status:esc", ["status:escalated"]],
  ["assignee:m", ["assignee:me", "assignee:mia"]],
  ["assignee:berg", ["assignee:mia"]],
  ["team:rep", ["team:service"]],
  ["dev", ["field.model:"]],
  ["-field.", ["-field.model:"]],
  ["field.model:", ["field.model:duo", "field.model:uno"]],
  ["field.model:kaffeewerk", ["field.model:duo", "field.model:uno"]],
  ["field.model:duo", []],
  ["on:last", ["on:last-week", "on:last-month"]],
  ['"st', []],
  ["kettle ", []],
  ["", []],
])("%s is completed", (q, texts) => {
  expect(offered(q)).toEqual(texts);
});

test("a status is completed by the words that the screens have for it, and shows them", () => {
  expect(completionsOf("status:wait", words, { directory, names: shown }, [])).toEqual([{ text: "status:pending", hint: "Waiting for customer" }]);
});

test.each([
  ["status:", ["status:neu", "status:offen", "status:wartet", "status:angehalten", "status:gelöst", "status:geschlossen", "status:escalated"]],
  ["status:of", ["status:offen"]],
  ["priorität:", ["priorität:niedrig", "priorität:normal", "priorität:hoch", "priorität:dringend"]],
  ["art:st", ["art:störung"]],
])("who reads German is offered %s in German words", (q, texts) => {
  const found = completionsOf(q, german.keys, { directory, names: shownInGerman, inWords: true }, []);
  expect(found.map(({ text }) => text)).toEqual(texts);
});

test("people and tags come from the tickets that one may read", () => {
  expect(askedValues("vat from:an", words)).toEqual({ field: "requester", begin: "an" });
  expect(offered("vat from:an", ["Ana Lima <ana@acme.example>"])).toEqual(["from:ana@acme.example"]);
  expect(askedValues("from:", words)).toEqual({ field: "requester", begin: "" });
  expect(offered("from:", ["Ana Lima <ana@acme.example>"])).toEqual(["from:ana@acme.example"]);
  expect(askedValues("tag:v", words)).toEqual({ field: "tag", begin: "v" });
  expect(askedValues("status:o", words)).toBeNull();
});

test("what is chosen takes the place of what was typed", () => {
  expect(completed("vat st", { text: "status:", hint: "" })).toBe("vat status:");
  expect(completed("vat status:so", { text: "status:solved", hint: "" })).toBe("vat status:solved ");
});

test("a limit is put in and taken out again", () => {
  const q = toggleTerm('kettle "in parts"', term("tag", "two words"));
  expect(q).toBe('kettle "in parts" tag:"two words"');
  expect(hasTerm(q, term("tag", "two words"))).toBe(true);
  expect(toggleTerm(q, term("tag", "two words"))).toBe('kettle "in parts"');
  expect(lastTerm(q).typed).toBe('tag:"two words"');
});
