import type { FormEntry } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { isRequired, missingKeys, shownEntries, valuesToSend, type FormFacts } from "./form_rules";

const entry = (key: string, more: Partial<FormEntry> = {}): FormEntry => ({ key, shown_if: [], required_to_open: false, required_to_solve: false, required_if: [], ...more });
const facts = (values: FormFacts["values"], topic: string | null = "Repair"): FormFacts => ({ brandId: "aurora", topic, values });

const entries = [
  entry("model", { required_to_open: true, shown_if: [{ field: "topic", operator: "is", values: ["repair"] }] }),
  entry("serial", { shown_if: [{ field: "field.model", operator: "is", values: ["x9", "x10"] }] }),
  entry("warranty", { shown_if: [{ field: "field.serial", operator: "is_set", values: [] }] }),
  entry("bill", { required_to_open: true, required_if: [{ field: "field.warranty", operator: "is_not", values: ["yes"] }] }),
];
const shown = (values: FormFacts["values"], topic?: string | null) => shownEntries(entries, facts(values, topic)).map(({ key }) => key);

describe("a form", () => {
  it("shows a field as soon as its condition holds", () => {
    expect(shown({})).toEqual(["model", "bill"]);
    expect(shown({ model: "X9" })).toEqual(["model", "serial", "bill"]);
    expect(shown({ model: "X9", serial: "1" })).toEqual(["model", "serial", "warranty", "bill"]);
    expect(shown({}, null)).toEqual(["bill"]);
  });

  it("does not look at a hidden field", () => {
    expect(shown({ model: "X1", serial: "1" })).toEqual(["model", "bill"]);
    expect(valuesToSend(entries, facts({ model: "X1", serial: "1", bill: "" }))).toEqual({ model: "X1" });
  });

  it("requires what its condition says", () => {
    expect(missingKeys(entries, facts({}))).toEqual(["model", "bill"]);
    expect(missingKeys(entries, facts({ model: "X9", serial: "1", warranty: true }))).toEqual([]);
    expect(isRequired(entries, "bill", facts({ model: "X9", serial: "1", warranty: true }))).toBe(false);
  });
});
