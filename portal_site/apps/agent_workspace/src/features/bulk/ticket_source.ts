import type { TicketSelection } from "@lambdesk/api_client";
import type { Queue } from "../../changes/ticket_changes";

/** Where tickets stand: in a queue, or in what meets conditions. */
export type TicketSource = { queue: Queue } | { conditions: string };

/** All of them. Days in conditions are those of this browser. */
export function selectionOf(source: TicketSource): TicketSelection {
  const place = "queue" in source ? { queue: source.queue } : { conditions: source.conditions };
  return { ...place, time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}
