import type { Ticket } from "@lambdesk/api_client";

/** The tickets that go on from a closed one, the earliest first. */
export function followersOf(id: number, tickets: readonly Pick<Ticket, "id" | "follows">[]): number[] {
  return tickets
    .filter(({ follows }) => follows === id)
    .map((ticket) => ticket.id)
    .toSorted((a, b) => a - b);
}
