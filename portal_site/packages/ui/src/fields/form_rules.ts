import type { FieldValue, FieldValues, FormCondition, FormEntry } from "@lambdesk/api_client";

export interface FormFacts {
  brandId: string;
  topic: string | null;
  values: FieldValues;
}

/** The entries that are asked for, by the rules of `shared/fields/form.py`: conditions look at what is shown before them. */
export function shownEntries(entries: readonly FormEntry[], facts: FormFacts): FormEntry[] {
  return walk(entries, facts).map(({ entry }) => entry);
}

export function isRequired(entries: readonly FormEntry[], key: string, facts: FormFacts): boolean {
  return walk(entries, facts).some(({ entry, known }) => entry.key === key && entry.required_to_open && hold(entry.required_if, known));
}

/** The keys of those that are required and empty. */
export function missingKeys(entries: readonly FormEntry[], facts: FormFacts): string[] {
  return walk(entries, facts)
    .filter(({ entry, known }) => entry.required_to_open && hold(entry.required_if, known) && !isFilled(facts.values[entry.key]))
    .map(({ entry }) => entry.key);
}

/** What is sent: nothing of fields that are hidden by now. */
export function valuesToSend(entries: readonly FormEntry[], facts: FormFacts): FieldValues {
  const shown = shownEntries(entries, facts).map(({ key }) => key);
  return Object.fromEntries(Object.entries(facts.values).filter(([key, value]) => shown.includes(key) && isFilled(value)));
}

export function isFilled(value: FieldValue | null | undefined): value is FieldValue {
  return value !== null && value !== undefined && value !== false && (typeof value === "boolean" || value.length > 0);
}

function walk(entries: readonly FormEntry[], facts: FormFacts): { entry: FormEntry; known: FormFacts }[] {
  let known: FormFacts = { ...facts, values: {} };
  return entries.flatMap((entry) => {
    if (!hold(entry.shown_if, known)) return [];
    const found = { entry, known };
    const value = facts.values[entry.key];
    if (isFilled(value)) known = { ...known, values: { ...known.values, [entry.key]: value } };
    return [found];
  });
}

const hold = (conditions: readonly FormCondition[], facts: FormFacts) => conditions.every((condition) => holds(condition, facts));

function holds({ field, operator, values }: FormCondition, facts: FormFacts): boolean {
  const said = saidBy(field, facts).map((each) => each.toLowerCase());
  const isAny = values.some((value) => said.includes(value.toLowerCase()));
  switch (operator) {
    case "is":
      return isAny;
    case "is_not":
      return !isAny;
    case "is_set":
      return said.length > 0;
    case "is_not_set":
      return said.length === 0;
  }
}

function saidBy(field: string, { topic, brandId, values }: FormFacts): string[] {
  if (field === "topic") return topic ? [topic] : [];
  if (field === "brand") return [brandId];
  const value = values[field.replace(/^field\./, "")];
  if (!isFilled(value)) return [];
  if (typeof value === "boolean") return ["yes"];
  return typeof value === "string" ? [value] : value;
}
