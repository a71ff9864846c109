import type { ComponentType } from "react";
import type { KeptRecord, Values } from "./collection/kept_record";
import type { Collection } from "./collection/use_collection";
import type { FieldNotes, Option, RecordSchema } from "./form/field";
import type { KindWords } from "./kind_words";
import type { Column } from "./list/RecordTable";

/** Everything that the screens of one record kind need. */
export interface RecordKind<Kept extends KeptRecord> extends Collection<Kept> {
  /** The route of its list; the forms are below it. */
  screen: string;
  /** The create schema from the OpenAPI document. */
  schema: RecordSchema;
  /** The form's fields, in order. */
  fields: readonly FieldNotes[];
  /** The list's columns, by field or of the kind's own; the first is the name. */
  columns: readonly (string | OwnColumn<Kept>)[];
  /** What stands above the list, such as a switch of all. */
  above?: ComponentType<{ mayWrite: boolean }>;
  /** A number of the record that its list is ordered by: rows are dragged to another place, or moved by a button. */
  orderedBy?: string;
  /** Options that the schema does not name. */
  useOptions: () => Record<string, readonly Option[]>;
  /** What the record would look like, or do, by the form's present values. */
  preview?: ComponentType<{ values: Values; record: Kept | null }>;
  /** What a record of this kind shows and offers besides its form. */
  panel?: ComponentType<{ record: Kept; mayWrite: boolean }>;
  /** What a new record can start from, by the key of its words: `examples.<key>`, which becomes its name. */
  examples?: Readonly<Record<string, Values>>;
  /** What is shown once, when a record has been made, such as a first password. */
  shownOnce?: (created: Kept) => string | null | undefined;
  /** Where archiving takes more than a press: the panel offers it. */
  isArchivedByPanel?: true;
}

/** Its words are `fields.<id>`. */
export type OwnColumn<Kept> = Omit<Column<Kept>, "label" | "textOf"> & {
  textOf: (record: Kept, options: Record<string, readonly Option[]>, words: KindWords) => string;
};

export function formPath({ screen }: { screen: string }, id: string): string {
  return `${screen}/${id}`;
}
