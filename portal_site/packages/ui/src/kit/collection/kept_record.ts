/** Who did it, as they were called then. */
export interface Actor {
  id: string;
  name: string;
}

/** What every record of a collection has besides its own fields. */
export interface KeptRecord {
  id: string;
  version: number;
  created_at: string | null;
  created_by: Actor | null;
  changed_at: string | null;
  changed_by: Actor | null;
  archived_at: string | null;
}

/** The fields that people fill in, by name. */
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

/** The fields in which `record` differs from `wanted`, as they are in the record: what takes the change back. */
export function valuesBefore(record: object, wanted: Values): Values {
  return Object.fromEntries(Object.keys(wanted).map((field) => [field, (record as Values)[field]]));
}
