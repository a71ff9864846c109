import type { Receipt } from "@lambdesk/api_client";

/** The reason that names the ticket to which a mail belonged, where that is closed. */
export const CLOSED = "ticket_is_closed";

/** The weightiest reason first; before all, that they speak of another ticket, and which. */
export function weighed(receipts: readonly Receipt[]): { sorted: Receipt[]; closed: string | null } {
  const weight = ({ kind, weight }: Receipt) => (kind === CLOSED ? Infinity : Math.abs(weight));
  const sorted = receipts.toSorted((a, b) => (weight(a) === weight(b) ? 0 : weight(b) - weight(a)));
  return { sorted, closed: receipts.find(({ kind }) => kind === CLOSED)?.detail ?? null };
}
