/** The filters, as they stand in the address. Days are those of the reader, without a time. */
export interface ActivityAddress {
  person?: string;
  kind?: string;
  since?: string;
  until?: string;
}

/** The query of the API: a day begins and ends where the reader is. */
export function queryOf({ person, kind, since, until }: ActivityAddress): Record<string, string> {
  return {
    ...(person ? { person } : {}),
    ...(kind ? { kind } : {}),
    ...(since ? { since: new Date(`${since}T00:00:00`).toISOString() } : {}),
    ...(until ? { until: new Date(`${until}T23:59:59.999`).toISOString() } : {}),
  };
}
