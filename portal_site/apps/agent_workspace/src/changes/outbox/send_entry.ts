import { ApiProblem, troubleOf, type DeskClient, type Message, type OpenTicket, type Ticket } from "@lambdesk/api_client";
import type { QueryClient } from "@tanstack/react-query";
import { openTicketNow } from "../../features/tickets/queries";
import { changesNothing, stillApplies, type TicketChange } from "../ticket_changes";
import { deliver, isOvertakenBySomebody, post, type Sending } from "../use_send_message";
import { sendChange } from "../use_ticket_change";
import { MeanwhileError } from "./drain";

/**
 * A change goes onto the version that the person saw. If that is no longer the newest, either the desk has done it already, and
 * only its answer was lost, or nobody has touched the same field; otherwise the person has to decide.
 */
export async function sendQueuedChange(client: DeskClient, queryClient: QueryClient, base: Ticket, change: TicketChange): Promise<Ticket> {
  try {
    return await sendChange(client, base.id, base.version, change);
  } catch (error) {
    if (troubleOf(error) !== "stale") throw error;
    const open = await openTicketNow(queryClient, client, base.id);
    if (isDone(base, open, change)) return open.ticket;
    if (!stillApplies(base, open.ticket, change)) throw new MeanwhileError("somebody changed it", { cause: error });
    return sendChange(client, base.id, open.ticket.version, change);
  }
}

/** Whether the ticket is as the change would make it; a note that came with an assignment must be there too. */
export function isDone(base: Ticket, { ticket, entries }: Pick<OpenTicket, "ticket" | "entries">, change: TicketChange): boolean {
  if (change.kind !== "assign" || !change.note) return changesNothing(ticket, change);
  const { note, ...assignment } = change;
  const isNoted = entries.some((entry) => entry.type === "message" && entry.kind === "note" && entry.id > base.version && entry.text.trim() === note);
  return isNoted && changesNothing(ticket, assignment);
}

/** The same words under the same key: if they have arrived before, the desk answers as it did then, whatever came after. */
export async function sendQueuedMessage(client: DeskClient, queryClient: QueryClient, sending: Sending): Promise<Message> {
  try {
    return await post(client, sending, sending.expectedVersion);
  } catch (error) {
    const isNew = error instanceof ApiProblem && (error.kind === "recipient-not-confirmed" || troubleOf(error) === "stale");
    if (!isNew) throw error;
  }
  try {
    return await deliver(client, queryClient, sending);
  } catch (error) {
    throw isOvertakenBySomebody(error) ? new MeanwhileError("somebody wrote meanwhile", { cause: error }) : error;
  }
}
