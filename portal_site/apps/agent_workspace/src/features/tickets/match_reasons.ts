import type { MatchReason } from "@lambdesk/api_client";

/** These kinds carry a ticket number in `detail`: the closed or merged ticket that matched, and the ticket a mail was moved from. */
const CLOSED = "ticket_is_closed";
const MERGED = "ticket_is_merged";
const MOVED = "moved_by_agent";

export interface SortedReasons {
  sorted: MatchReason[];
  /** The ticket the reasons matched, where it is not this one. */
  about: string | null;
  isMoved: boolean;
}

export const namesTicket = ({ kind }: MatchReason) => [CLOSED, MERGED, MOVED].includes(kind);

/** The ticket that the reasons are about comes first, then the strongest reason. */
export function sortedReasons(reasons: readonly MatchReason[]): SortedReasons {
  const weight = (reason: MatchReason) => (namesTicket(reason) ? Infinity : Math.abs(reason.weight));
  const sorted = reasons.toSorted((a, b) => (weight(a) === weight(b) ? 0 : weight(b) - weight(a)));
  const [closed, merged, moved] = [CLOSED, MERGED, MOVED].map((named) => reasons.find(({ kind }) => kind === named));
  // After several moves, the first ticket is the one that the mail matched.
  return { sorted, about: (closed ?? merged ?? moved)?.detail ?? null, isMoved: moved !== undefined };
}
