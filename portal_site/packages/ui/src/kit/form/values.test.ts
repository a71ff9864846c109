import { describe, expect, it } from "vitest";
import { fieldsOf, type FieldSchema } from "./field";
import { differing, filledIn, isNews, merged, partedLists, proposedSides, unfilled, valuesOf } from "./values";

const snippet = {
  required: ["name", "text"],
  properties: {
    name: { type: "string", maxLength: 100, minLength: 1 },
    text: { type: "string", maxLength: 20_000 },
    sharing: { type: "string", enum: ["personal", "team", "all"], default: "personal" },
    team_id: { anyOf: [{ type: "string" }, { type: "null" }], default: null },
  },
} as const;
const fields = fieldsOf(snippet, [{ name: "name" }, { name: "text" }, { name: "sharing" }, { name: "team_id", kind: "choice", isShown: ({ sharing }) => sharing === "team" }]);
const greeting = { name: "Greeting", text: "Hello", sharing: "team", team_id: "billing" };

describe("the fields of a form", () => {
  it.each<[string, FieldSchema, string]>([
    ["words", { type: "string", maxLength: 100 }, "text"],
    ["many words", { type: "string", maxLength: 20_000 }, "long_text"],
    ["one of some", { type: "string", enum: ["a", "b"] }, "choice"],
    ["one of some, or none", { anyOf: [{ type: "string", enum: ["a"] }, { type: "null" }] }, "choice"],
    ["several of some", { type: "array", items: { type: "string", enum: ["a", "b"] } }, "choices"],
    ["some texts", { type: "array", items: { type: "string" } }, "texts"],
    ["a day", { type: "string", format: "date" }, "date"],
    ["yes or no", { type: "boolean" }, "checkbox"],
    ["any texts", { type: "array", items: { type: "string" } }, "texts"],
    ["a time for each of some", { type: "object", properties: { urgent: { type: "integer" } } }, "durations"],
    ["a count", { type: "integer" }, "number"],
    ["a person", { type: "string", format: "email" }, "person"],
    ["a colour", { type: "string", pattern: "^#[0-9a-f]{6}$" }, "colour"],
  ])("%s", (_, property, kind) => {
    expect(fieldsOf({ properties: { it: property } }, [{ name: "it" }])[0]?.kind).toBe(kind);
  });

  it("begin with what the schema says", () => {
    expect(valuesOf(fields)).toEqual({ name: "", text: "", sharing: "personal", team_id: null });
  });

  it("say nothing while they are not shown", () => {
    expect(filledIn(fields, { ...greeting, sharing: "all" })).toEqual({ ...greeting, sharing: "all", team_id: null });
  });

  it("may be left empty where that is a value, whatever they take otherwise", () => {
    const [promise] = fieldsOf({ properties: { promise: { anyOf: [{ type: "string", minLength: 1 }, { type: "null" }] } } }, [{ name: "promise" }]);
    expect(promise?.isRequired).toBe(false);
  });

  it("leave out empty lines", () => {
    const topics = fieldsOf({ properties: { topics: { type: "array", items: { type: "string" } } } }, [{ name: "topics" }]);
    expect(filledIn(topics, { topics: [" Repair", "", "Orders "] })).toEqual({ topics: ["Repair", "Orders"] });
  });

  it("must be filled in where the schema says so", () => {
    expect(unfilled(fields, { ...greeting, name: "  " })).toEqual(["name"]);
    expect(unfilled(fields, greeting)).toEqual([]);
  });

  it("are changed only where they differ from the record", () => {
    expect(differing(fields, greeting, { ...greeting, text: "Good morning" })).toEqual(["text"]);
    expect(differing(fields, { ...greeting, team_id: undefined }, { ...greeting, team_id: null })).toEqual([]);
  });
});

describe("two versions of a record", () => {
  const mine = { ...greeting, text: "Good morning" };
  const theirs = { ...greeting, name: "Welcome", text: "Hello there" };
  const versions = { base: greeting, mine, theirs };

  it("are each taken where only that side changed something, and mine where both did", () => {
    expect(proposedSides(fields, versions)).toEqual({ name: "theirs", text: "mine" });
  });

  it("become one, field by field", () => {
    expect(merged(versions, { name: "theirs", text: "mine" })).toEqual({ ...greeting, name: "Welcome", text: "Good morning" });
    expect(merged(versions, { name: "theirs", text: "theirs" })).toEqual(theirs);
  });
});

describe("what a change says", () => {
  it.each([
    ["joins and leaves", ["a", "b"], ["b", "c"], { gone: ["a"], come: ["c"] }],
    ["only joins", ["a"], ["a", "b"], { gone: [], come: ["b"] }],
    ["is another list altogether", ["a"], ["b"], null],
    ["is the same in another order", ["a", "b"], ["b", "a"], null],
    ["is no list", "a", "b", null],
  ])("of a list that %s", (_, was, now, parted) => {
    expect(partedLists(was, now)).toEqual(parted);
  });

  it("leaves out what a new record left empty, and not what was emptied", () => {
    expect(isNews({ was: {}, now: { lead: null } }, "lead")).toBe(false);
    expect(isNews({ was: { lead: "mia" }, now: { lead: null } }, "lead")).toBe(true);
  });
});
