/** Messages say that something changed and where, never what. */
export type Activity = "viewing" | "typing";

/** `id` is the agent's id in the directory. */
export interface PersonPresent {
  id: string;
  doing: Activity;
}

export interface Presence {
  ticket_id: number;
  doing: Activity;
}

export type ClientMessage = { action: "watch"; topics: string[] } | { action: "beat"; looking_at: Presence | null };

/** `version` is missing for customers, and where the change created no version. */
export type ServerMessage =
  | { type: "ticket"; ticket_id: number; version?: number }
  | { type: "queues" }
  /** A draft of the ticket began, was shared, or is gone. */
  | { type: "drafts"; ticket_id: number }
  /** Somebody asked, answered or settled something in a thread that one's teams or oneself take part in. */
  | { type: "asked" }
  /** Something new, or something that was read on another device. */
  | { type: "notifications" }
  | { type: "presence"; ticket_id: number; people: PersonPresent[] }
  | { type: "beat"; presence?: Record<string, PersonPresent[]> }
  | { type: "watching"; topics: Record<string, number | null>; refused: string[] };

/** What subscribers receive: server messages, and the state of the subscription. */
export type LiveMessage =
  | Exclude<ServerMessage, { type: "watching" }>
  /** The topic is watched from now on, so data read before may be stale. `version` is the ticket's, for staff. */
  | { type: "watched"; topic: string; version: number | null }
  /** The connection is open again after it was lost. */
  | { type: "back" };

export function parseServerMessage(data: unknown): ServerMessage | null {
  try {
    const message = JSON.parse(String(data)) as Partial<ServerMessage>;
    return typeof message.type === "string" ? (message as ServerMessage) : null;
  } catch {
    return null;
  }
}
