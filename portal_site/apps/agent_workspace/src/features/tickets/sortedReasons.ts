import type { MatchReason } from "@lambdesk/api_client";

/** The reasons that name a ticket: that to which a mail belonged, where it is closed, and those out of which it was moved. */
const CLOSED = "ticket_is_closed";
const MOVED = "moved_by_agent";

/** Reasons in the order in which they are shown. `about` is the ticket that they speak of, if it is another one. */
export interface SortedReasons {
  sorted: MatchReason[];
  about: string | null;
  moved: boolean;
}

/** Whether a reason says itself which ticket it is about. */
export const namesTicket = ({ kind }: MatchReason) => kind === CLOSED || kind === MOVED;

/** The weightiest reason first; before all, that they speak of another ticket, and which. */
export function sortedReasons(reasons: readonly MatchReason[]): SortedReasons {
  const weight = (reason: MatchReason) => (namesTicket(reason) ? Infinity : Math.abs(reason.weight));
  const sorted = reasons.toSorted((a, b) => (weight(a) === weight(b) ? 0 : weight(b) - weight(a)));
  const [closed, moved] = [CLOSED, MOVED].map((named) => reasons.find(({ kind }) => kind === named));
  // The first ticket of all is the one that they were found for.
  return { sorted, about: (closed ?? moved)?.detail ?? null, moved: moved !== undefined };
}
