import type { Values } from "../collection/kept_record";

export type FieldKind = "text" | "long_text" | "number" | "choice" | "choices" | "checkbox" | "colour" | "person";

/** As much of a JSON schema as fields have. */
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
}

/** What the OpenAPI document says about a new record. */
export interface RecordSchema {
  properties: Record<string, FieldSchema>;
  required?: readonly string[];
}

export interface Option {
  value: string;
  label: string;
}

/** What a kind of record knows about a field beyond its schema. */
export interface FieldNotes {
  kind?: FieldKind;
  /** Depends on what else is filled in; empty where it is not shown. */
  isShown?: (values: Values) => boolean;
}

export interface Field extends FieldNotes {
  name: string;
  kind: FieldKind;
  isRequired: boolean;
  isNullable: boolean;
  initial: unknown;
  /** The values of a choice, where the schema names them. */
  choices: readonly string[];
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

const LONG = 300;
const COLOUR = /#.*[0-9a-f].*6/i;

/** The fields of a form, in the schema's order. */
export function fieldsOf(schema: RecordSchema, notes: Record<string, FieldNotes> = {}): Field[] {
  return Object.entries(schema.properties).map(([name, property]) => {
    const alternatives = property.anyOf ?? [property];
    const isNullable = alternatives.some(({ type }) => type === "null");
    const value = { ...property, ...alternatives.find(({ type }) => type !== "null") };
    const kind = notes[name]?.kind ?? kindOf(value);
    const choices = (value.items ?? value).enum ?? [];
    const isMissing = property.default === undefined || property.default === null;
    return {
      ...notes[name],
      name,
      kind,
      isNullable,
      choices,
      isRequired: (schema.required?.includes(name) ?? false) || (value.minLength ?? 0) > 0,
      initial: isMissing ? (isNullable ? null : emptyOf(kind, choices)) : property.default,
      ...("maxLength" in value ? { maxLength: value.maxLength } : {}),
      ...("minimum" in value ? { minimum: value.minimum } : {}),
      ...("maximum" in value ? { maximum: value.maximum } : {}),
    } as Field;
  });
}

function kindOf({ type, enum: choices, format, pattern, maxLength = 0 }: FieldSchema): FieldKind {
  if (choices) return "choice";
  if (type === "boolean") return "checkbox";
  if (type === "integer" || type === "number") return "number";
  if (type === "array") return "choices";
  if (format === "email") return "person";
  if (pattern && COLOUR.test(pattern)) return "colour";
  return maxLength > LONG ? "long_text" : "text";
}

function emptyOf(kind: FieldKind, choices: readonly string[]): unknown {
  if (kind === "checkbox") return false;
  if (kind === "choices") return [];
  if (kind === "number") return null;
  return kind === "choice" ? (choices[0] ?? "") : "";
}
