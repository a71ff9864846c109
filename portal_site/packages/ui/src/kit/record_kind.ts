import type { KeptRecord } from "./collection/kept_record";
import type { Collection } from "./collection/use_collection";
import type { FieldNotes, Option, RecordSchema } from "./form/field";

/** Everything that is peculiar to the screens of one kind of record. */
export interface RecordKind<Kept extends KeptRecord> extends Collection<Kept> {
  /** Where its list is; the form of each record is below. */
  screen: string;
  /** What the OpenAPI document says about a new one. */
  schema: RecordSchema;
  /** What one fills in, in this order. */
  fields: readonly FieldNotes[];
  /** The fields that stand in the list, first its name. */
  columns: readonly string[];
  /** What one can choose from where the schema does not name it. */
  useOptions: () => Record<string, readonly Option[]>;
}

/** The address of one record's form; of the empty one for `new`. */
export function formPath({ screen }: { screen: string }, id: string): string {
  return `${screen}/${id}`;
}
