import type { Status, Ticket } from "@lambdesk/api_client";
import { readStored, useStored, writeStored } from "@lambdesk/ui";
import type { TicketChange } from "../ticket_changes";
import type { Sending } from "../use_send_message";

/** What somebody did: a change onto the ticket as they saw it, or a message. */
export type Action = { kind: "change"; base: Ticket; change: TicketChange } | { kind: "message"; sending: Sending };

/** Why an action stays until somebody decides. `meanwhile`: somebody else was there first. */
export interface Problem {
  why: "meanwhile" | "refused";
  words: string;
}

/** One action that is not done yet. */
export interface Entry {
  id: string;
  ticketId: number;
  subject: string;
  /** What was done, such as "Assigned to Mia"; of a message its own words. */
  words: string;
  /** Milliseconds since the epoch. */
  at: number;
  action: Action;
  problem: Problem | null;
}

/** Everybody who signs in here has a queue of their own; all tabs share it, and a reload keeps it. */
const keyOf = (who: string) => `lambdesk.outbox.${who}`;
const NONE: readonly Entry[] = [];

export function readOutbox(who: string): readonly Entry[] {
  return readStored<Entry[]>(keyOf(who)) ?? NONE;
}

export function useEntries(who: string): readonly Entry[] {
  return useStored<Entry[]>(keyOf(who)) ?? NONE;
}

function write(who: string, entries: readonly Entry[]): void {
  writeStored(keyOf(who), entries.length > 0 ? entries : null);
}

export function addEntry(who: string, entry: Omit<Entry, "id" | "at" | "problem">): void {
  write(who, [...readOutbox(who), { ...entry, id: crypto.randomUUID(), at: Date.now(), problem: null }]);
}

export function updateEntry(who: string, id: string, part: Partial<Entry>): void {
  write(who, readOutbox(who).map((entry) => (entry.id === id ? { ...entry, ...part } : entry)));
}

export function removeEntry(who: string, id: string): void {
  write(who, readOutbox(who).filter((entry) => entry.id !== id));
}

/** A reply moves its ticket: what its writer did after it was meant for the ticket as it then is, and nobody else has changed it. */
export function followReply(who: string, ticketId: number, thenStatus: Status | null): void {
  const moved = ({ status, status_id }: Ticket) => (thenStatus ? { status: thenStatus, status_id: null } : { status: status === "new" ? ("open" as const) : status, status_id });
  const follow = (entry: Entry): Entry => {
    const { action } = entry;
    if (entry.ticketId !== ticketId || action.kind !== "change") return entry;
    return { ...entry, action: { ...action, base: { ...action.base, ...moved(action.base) } } };
  };
  write(who, readOutbox(who).map(follow));
}

/** Whether something of this ticket waits: what comes after it must not overtake it. */
export function holdsTicket(who: string, ticketId: number): boolean {
  return readOutbox(who).some((entry) => entry.ticketId === ticketId);
}

/** Whether a draft of the desk is among what waits to be sent: nobody goes on writing it meanwhile. */
export function holdsDraft(who: string, draftId: string): boolean {
  return readOutbox(who).some(({ action }) => action.kind === "message" && action.sending.draft.saved?.id === draftId);
}

/** The first that can be sent. A ticket whose earlier action has a problem waits until that is dealt with. */
export function nextToSend(entries: readonly Entry[]): Entry | undefined {
  const stopped = new Set<number>();
  return entries.find(({ ticketId, problem }) => {
    if (problem) stopped.add(ticketId);
    return !stopped.has(ticketId);
  });
}
