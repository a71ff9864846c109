import type { KeptRecord } from "./collection/kept_record";
import type { Collection } from "./collection/use_collection";
import type { FieldNotes, Option, RecordSchema } from "./form/field";

/** Everything that the screens of one record kind need. */
export interface RecordKind<Kept extends KeptRecord> extends Collection<Kept> {
  /** The route of its list; the forms are below it. */
  screen: string;
  /** The create schema from the OpenAPI document. */
  schema: RecordSchema;
  /** The form's fields, in order. */
  fields: readonly FieldNotes[];
  /** The list's columns; the first is the name. */
  columns: readonly string[];
  /** Options that the schema does not name. */
  useOptions: () => Record<string, readonly Option[]>;
}

export function formPath({ screen }: { screen: string }, id: string): string {
  return `${screen}/${id}`;
}
