import type { ComponentType } from "react";
import type { Values } from "../collection/kept_record";

export type FieldKind = "text" | "long_text" | "number" | "choice" | "choices" | "checkbox" | "colour" | "person" | "date" | "texts" | "durations" | "own";

/** The parts of JSON Schema that fields use. */
export interface FieldSchema {
  type?: string;
  enum?: readonly string[];
  const?: string;
  anyOf?: readonly FieldSchema[];
  items?: FieldSchema;
  default?: unknown;
  maxLength?: number;
  minLength?: number;
  minimum?: number;
  maximum?: number;
  format?: string;
  pattern?: string;
  properties?: Record<string, FieldSchema>;
}

/** The create schema from the OpenAPI document. */
export interface RecordSchema {
  properties: Record<string, FieldSchema>;
  required?: readonly string[];
}

export interface Option {
  value: string;
  label: string;
  /** It keeps its name where it was chosen, and is not offered anew. */
  isArchived?: boolean;
}

/** What an input of a kind's own is given. */
export interface FieldInput {
  name: string;
  label: string;
  description: string | undefined;
  error: string | undefined;
  isRequired: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
  options: readonly Option[];
  /** Of the whole form, unsaved changes among them. */
  values: Values;
}

/** What a record kind adds to a field's schema. */
export interface FieldNotes {
  name: string;
  kind?: FieldKind;
  /** Where none of the kit's inputs fits. */
  input?: ComponentType<FieldInput>;
  /** The value as text, where it is neither a text nor one of the options. */
  textOf?: (value: unknown, options: readonly Option[]) => string;
  /** Said only when a record is made, or only afterwards. */
  on?: "new" | "change";
  /** Hides the field depending on other values; a hidden field is empty. */
  isShown?: (values: Values) => boolean;
  /** It is set when the record is created, and stays. */
  isFixed?: boolean;
  /** Where the schema has no default, or another one is better for people. */
  initial?: unknown;
}

export interface Field extends FieldNotes {
  kind: FieldKind;
  isRequired: boolean;
  isNullable: boolean;
  initial: unknown;
  /** The enum of the schema, if there is one. */
  choices: readonly string[];
  /** Of an object with one value for each of these. */
  parts: readonly string[];
  /** `max` is in characters. */
  limits: { max: number | undefined; from: number | undefined; to: number | undefined };
}

const LONG = 300;
const COLOUR = /#.*[0-9a-f].*6/i;

export function fieldsOf({ properties, required = [] }: RecordSchema, notes: readonly FieldNotes[]): Field[] {
  return notes.map((noted) => {
    const property = properties[noted.name] ?? {};
    const alternatives = property.anyOf ?? [property];
    const isNullable = alternatives.some(({ type }) => type === "null");
    const value = { ...property, ...alternatives.find(({ type }) => type !== "null") };
    const kind = noted.kind ?? (noted.input ? "own" : kindOf(value));
    const choices = (value.items ?? value).enum ?? [];
    return {
      ...noted,
      kind,
      isNullable,
      choices,
      parts: Object.keys(value.properties ?? {}),
      isRequired: required.includes(noted.name) || (!isNullable && (value.minLength ?? 0) > 0),
      initial: noted.initial ?? property.default ?? (isNullable ? null : emptyOf(kind, choices)),
      limits: { max: value.maxLength, from: value.minimum, to: value.maximum },
    };
  });
}

/** The fields of the form for a new record, or of that for one that is there. */
export function fieldsOn(on: "new" | "change", schema: RecordSchema, notes: readonly FieldNotes[]): Field[] {
  return fieldsOf(
    schema,
    notes.filter((each) => !each.on || each.on === on),
  );
}

function kindOf({ type, enum: choices, items, format, pattern, maxLength = 0 }: FieldSchema): FieldKind {
  if (choices) return "choice";
  if (type === "boolean") return "checkbox";
  if (type === "integer" || type === "number") return "number";
  if (type === "array") return items?.enum ? "choices" : "texts";
  if (format === "date") return "date";
  if (type === "object") return "durations";
  if (format === "email") return "person";
  if (pattern && COLOUR.test(pattern)) return "colour";
  return maxLength > LONG ? "long_text" : "text";
}

function emptyOf(kind: FieldKind, choices: readonly string[]): unknown {
  if (kind === "checkbox") return false;
  if (kind === "choices" || kind === "texts") return [];
  if (kind === "durations") return {};
  if (kind === "number") return null;
  return kind === "choice" ? (choices[0] ?? "") : "";
}
