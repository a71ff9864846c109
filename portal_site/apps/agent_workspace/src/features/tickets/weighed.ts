import type { Receipt } from "@lambdesk/api_client";

/** The reasons that name a ticket: that to which a mail belonged, where it is closed, and those out of which it was moved. */
const CLOSED = "ticket_is_closed";
const MOVED = "moved_by_agent";

/** Reasons in the order in which they are told. `about` is the ticket of which they speak, where it is another one. */
export interface Weighed {
  sorted: Receipt[];
  about: string | null;
  moved: boolean;
}

/** Whether a reason says itself which ticket it is about. */
export const namesTicket = ({ kind }: Receipt) => kind === CLOSED || kind === MOVED;

/** The weightiest reason first; before all, that they speak of another ticket, and which. */
export function weighed(receipts: readonly Receipt[]): Weighed {
  const weight = (receipt: Receipt) => (namesTicket(receipt) ? Infinity : Math.abs(receipt.weight));
  const sorted = receipts.toSorted((a, b) => (weight(a) === weight(b) ? 0 : weight(b) - weight(a)));
  const [closed, moved] = [CLOSED, MOVED].map((named) => receipts.find(({ kind }) => kind === named));
  // The first ticket of all is the one that they were found for.
  return { sorted, about: (closed ?? moved)?.detail ?? null, moved: moved !== undefined };
}
