import type { Ticket } from "@lambdesk/api_client";

/** The follow-up tickets of a closed ticket, earliest first. */
export function followUpsOf(id: number, tickets: readonly Pick<Ticket, "id" | "follow_up_of">[]): number[] {
  return tickets
    .filter((ticket) => ticket.follow_up_of === id)
    .map((ticket) => ticket.id)
    .toSorted((a, b) => a - b);
}
