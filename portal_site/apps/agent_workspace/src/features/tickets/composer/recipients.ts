import type { Entry, Message, Ticket } from "@lambdesk/api_client";
import { isProven, isUnproven } from "../trust";

export interface Recipients {
  to: string[];
  cc: string[];
  /** Nobody but the desk learns of them. */
  bcc?: string[];
}

/** SES takes no more for one mail, and the API refuses them. */
export const MOST_RECIPIENTS = 50;

/** Each that an answer would go to stands in it already. */
export function reachesAll(recipients: Recipients, all: Recipients): boolean {
  const reached = new Set(everyone(recipients));
  return everyone(all).every((address) => reached.has(address));
}

/** How many more than one mail can have; somebody who stands there twice gets one copy. */
export function tooMany(recipients: Recipients): number {
  return Math.max(0, new Set(everyone(recipients)).size - MOST_RECIPIENTS);
}

/** Whom an answer goes to: whoever wrote last from outside, and all others in the open; never our own mailboxes, and nobody whom a mail only claims to know. */
export function recipientsOf(ticket: Ticket, entries: readonly Entry[], ownAddresses: ReadonlySet<string>): Recipients {
  const last = entries.findLast((entry): entry is Message => entry.type === "message" && entry.author.kind === "customer" && isTrusted(entry));
  const to = last?.author_address ? [last.author_address] : mailedTo([ticket.requester]);
  const confirmed = mailedTo(ticket.participants.filter((participant) => participant.confirmed));
  const named = last && isProven(last) ? [...last.to, ...last.cc] : [];
  const others = [...named, ...mailedTo([ticket.requester]), ...confirmed];
  const cc = [...new Set(others)].filter((address) => !to.includes(address) && !isOurs(address, ownAddresses));
  return { to, cc };
}

/** The addresses of those whom mail reaches. */
export function mailedTo(people: readonly { address: string | null }[]): string[] {
  return people.flatMap(({ address }) => address ?? []);
}

/** A mailbox of the desk, or the signed address of a ticket in it, such as `help+1042.…@desk.test`: that one is secret. */
function isOurs(address: string, ownAddresses: ReadonlySet<string>): boolean {
  return ownAddresses.has(address) || ownAddresses.has(address.replace(/\+[^+@]*@/, "@"));
}

function isTrusted(message: Message): boolean {
  return !message.from_new_participant && !isUnproven(message) && message.kind === "message" && message.moved_to === null;
}

/** Recipients who have not been in this conversation: to be looked at before sending. */
export function newcomers(recipients: Recipients, ticket: Ticket, entries: readonly Entry[]): string[] {
  const known = new Set(mailedTo([ticket.requester, ...ticket.participants.filter(({ confirmed }) => confirmed)]));
  for (const entry of entries) {
    if (entry.type !== "message" || !isTrusted(entry)) continue;
    const chosenByUs = entry.author.kind === "staff" ? [...entry.to, ...entry.cc] : [];
    for (const address of [entry.author_address, ...chosenByUs]) if (address) known.add(address);
  }
  return everyone(recipients).filter((address) => !known.has(address));
}

/** Recipients who wrote in uninvited, or whom a mail named: the desk answers them only once they are confirmed. A hidden copy makes nobody a participant. */
export function unconfirmed(recipients: Recipients, ticket: Ticket): string[] {
  const doubtful = new Set(mailedTo(ticket.participants.filter(({ confirmed }) => !confirmed)));
  return [...recipients.to, ...recipients.cc].filter((address) => doubtful.has(address));
}

function everyone({ to, cc, bcc = [] }: Recipients): string[] {
  return [...to, ...cc, ...bcc];
}

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** The address in what was typed or pasted, such as `Ana Ruiz <ana@acme.test>`; null: there is none. */
export function addressIn(typed: string): string | null {
  const bare = /<([^<>]+)>/.exec(typed)?.[1] ?? typed.trim();
  return ADDRESS.test(bare) ? bare.toLowerCase() : null;
}
