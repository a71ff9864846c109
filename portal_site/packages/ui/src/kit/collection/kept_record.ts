/** With the name the person had at the time. */
export interface Actor {
  id: string;
  name: string;
}

/** The fields that every record has. */
export interface KeptRecord {
  id: string;
  version: number;
  created_at: string | null;
  created_by: Actor | null;
  changed_at: string | null;
  changed_by: Actor | null;
  archived_at: string | null;
}

/** Editable fields by name. */
export type Values = Record<string, unknown>;

export interface RecordEvent {
  id: string;
  at: string;
  by: Actor | null;
  kind: string;
  version: number;
  change_id: string;
  was: Values;
  now: Values;
}

export interface RecordPage<Kept> {
  items: Kept[];
  next_cursor?: string | null;
}

/** The old values of the fields that a change touches: undoing restores them. */
export function valuesBefore(record: object, wanted: Values): Values {
  return Object.fromEntries(Object.keys(wanted).map((field) => [field, (record as Values)[field]]));
}
