import type { Entry, Message, NewSideThread } from "@lambdesk/api_client";

/** What may leave the desk: a message that its customer has had, too. */
export function isForwardable(entry: Entry): entry is Message {
  return (
    entry.type === "message" &&
    entry.kind === "message" &&
    entry.moved_to === null &&
    entry.deliveries.every(({ state }) => state !== "held" && state !== "withdrawn")
  );
}

/** The files that are chosen with their message. */
export function filesThatGo(message: Message): string[] {
  return message.attachments.map(({ id }) => id);
}

/** What is chosen, by the ids of messages and files, as the API takes it. */
export function forwardsOf(messages: readonly Message[], chosen: ReadonlySet<string>): NonNullable<NewSideThread["forwards"]> {
  return messages
    .filter(({ id }) => chosen.has(String(id)))
    .map((message) => ({ message_id: message.id, attachment_ids: filesThatGo(message).filter((id) => chosen.has(id)) }));
}
