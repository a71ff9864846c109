import type { Entry, Message, TicketEvent } from "@lambdesk/api_client";

export type ConversationItem =
  | { kind: "message"; key: string; message: Message }
  | { kind: "events"; key: string; events: TicketEvent[] };

/** The ids of facts that a customer's mail brought about: each stands right after the fact that the mail came. */
export function causedByMail(entries: readonly Entry[]): ReadonlySet<string> {
  const mails = new Set(entries.flatMap((entry) => (entry.type === "message" && entry.mail && entry.author.kind === "customer" ? [entry.id] : [])));
  return new Set(entries.flatMap((entry) => (entry.type === "event" && "version" in entry && mails.has(entry.version - 1) ? [entry.id] : [])));
}

/** Facts that a message in the conversation already tells. */
const TOLD_BY_A_MESSAGE = new Set(["TicketOpened", "TicketReplied", "CustomerReplied", "NoteAdded", "DeliveryReported"]);

/** Consecutive facts of one person become one line, as one would tell them. */
export function foldConversation(entries: readonly Entry[]): ConversationItem[] {
  const items: ConversationItem[] = [];
  for (const entry of entries) {
    if (entry.type === "message") {
      items.push({ kind: "message", key: `message ${entry.id}`, message: entry });
      continue;
    }
    if (TOLD_BY_A_MESSAGE.has(entry.kind)) continue;
    const last = items.at(-1);
    if (last?.kind === "events" && last.events[0]?.by.id === entry.by.id) last.events.push(entry);
    else items.push({ kind: "events", key: `event ${entry.id}`, events: [entry] });
  }
  return items;
}

/** What happened to the ticket, newest first. Deliveries belong to their messages. */
export function historyOf(entries: readonly Entry[]): TicketEvent[] {
  return entries.filter((entry): entry is TicketEvent => entry.type === "event" && entry.kind !== "DeliveryReported").reverse();
}

/** Earlier pages and the newest one, without doubles where they overlap: the newest word counts. */
export function joinEntries(earlier: readonly Entry[], newest: readonly Entry[]): Entry[] {
  const keyOf = (entry: Entry) => (entry.type === "message" ? `message ${entry.id}` : `event ${entry.id}`);
  return [...new Map([...earlier, ...newest].map((entry) => [keyOf(entry), entry])).values()];
}

/** The newest message that came after a version: somebody was faster than whoever answers what was there then. */
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

/** What others wrote after a version, oldest first: a reader who has scrolled back does not see it come. */
export function arrivedSince(entries: readonly Entry[], version: number, reader: string | undefined): Message[] {
  return entries.filter(
    (entry): entry is Message => entry.type === "message" && entry.id > version && entry.author.id !== reader && entry.moved_to === null,
  );
}

/** Seconds in which an answer of an agent can still be taken back; 0: it is on its way. */
export const HOLD_SECONDS = 10;

export function secondsHeld(message: Message, now: number): number {
  if (!message.deliveries.some(({ state }) => state === "held")) return 0;
  return Math.max(0, Math.ceil(HOLD_SECONDS - (now - new Date(message.at).getTime()) / 1000));
}
