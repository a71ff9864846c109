import type { Entry, Message, TicketEvent } from "@lambdesk/api_client";

export type ConversationItem =
  | { kind: "message"; key: string; message: Message }
  | { kind: "events"; key: string; events: TicketEvent[] };

/** Events caused by a customer's mail: their version directly follows the mail's. */
export function causedByMail(entries: readonly Entry[]): ReadonlySet<string> {
  const mails = new Set(entries.flatMap((entry) => (entry.type === "message" && entry.mail && entry.author.kind === "customer" ? [entry.id] : [])));
  return new Set(entries.flatMap((entry) => (entry.type === "event" && "version" in entry && mails.has(entry.version - 1) ? [entry.id] : [])));
}

/** Events that the conversation already shows as a message. */
const SHOWN_AS_MESSAGE = new Set(["TicketOpened", "TicketReplied", "CustomerReplied", "NoteAdded", "DeliveryReported", "AnswerPushed"]);

/** Consecutive events of one person share a line. */
export function foldConversation(entries: readonly Entry[]): ConversationItem[] {
  const items: ConversationItem[] = [];
  for (const entry of entries) {
    if (entry.type === "message") {
      items.push({ kind: "message", key: `message ${entry.id}`, message: entry });
      continue;
    }
    if (SHOWN_AS_MESSAGE.has(entry.kind)) continue;
    const last = items.at(-1);
    if (last?.kind === "events" && last.events[0]?.by.id === entry.by.id) last.events.push(entry);
    else items.push({ kind: "events", key: `event ${entry.id}`, events: [entry] });
  }
  return items;
}

/** What the messages show themselves. */
const DELIVERIES = new Set(["DeliveryReported", "AnswerPushed"]);

/** Events, newest first. */
export function historyOf(entries: readonly Entry[]): TicketEvent[] {
  return entries.filter((entry): entry is TicketEvent => entry.type === "event" && !DELIVERIES.has(entry.kind)).reverse();
}

/** Pages may overlap; the newest copy of an entry wins. */
export function joinEntries(older: readonly Entry[], newest: readonly Entry[]): Entry[] {
  const keyOf = (entry: Entry) => (entry.type === "message" ? `message ${entry.id}` : `event ${entry.id}`);
  return [...new Map([...older, ...newest].map((entry) => [keyOf(entry), entry])).values()];
}

/** The newest message written after a version: the reply being written may not know it. */
export function writtenSince(entries: readonly Entry[], version: number): Message | null {
  const newer = entries.filter(
    (entry): entry is Message =>
      entry.type === "message" &&
      entry.kind === "message" &&
      entry.id > version &&
      entry.moved_to === null &&
      !entry.deliveries.some(({ state }) => state === "withdrawn"),
  );
  return newer.at(-1) ?? null;
}

/** Messages of others after a version, oldest first. */
export function arrivedSince(entries: readonly Entry[], version: number, reader: string | undefined): Message[] {
  return entries.filter(
    (entry): entry is Message => entry.type === "message" && entry.id > version && entry.author.id !== reader && entry.moved_to === null,
  );
}

/** A reply can be withdrawn for this long. */
export const HOLD_SECONDS = 10;

export function secondsUntilSent(message: Message, now: number): number {
  if (!message.deliveries.some(({ state }) => state === "held")) return 0;
  return Math.max(0, Math.ceil(HOLD_SECONDS - (now - new Date(message.at).getTime()) / 1000));
}
