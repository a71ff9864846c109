/** What goes over a live connection. Never what happened: only that something did, and to what. */
export type Doing = "viewing" | "typing";

/** Who looks at a ticket, by the id that the directory has. */
export interface Someone {
  id: string;
  doing: Doing;
}

export interface Looking {
  ticket_id: number;
  doing: Doing;
}

export type Said = { action: "watch"; topics: string[] } | { action: "beat"; looking_at: Looking | null };

/** What the desk pushes. A version is left out where the change made none, and always for customers. */
export type Pushed =
  | { type: "ticket"; ticket_id: number; version?: number }
  | { type: "queues" }
  | { type: "presence"; ticket_id: number; people: Someone[] }
  | { type: "beat"; presence?: Record<string, Someone[]> }
  | { type: "watching"; topics: Record<string, number | null>; refused: string[] };

/** What the sites hear: pushes, and what the line itself has to say. */
export type Heard =
  | Exclude<Pushed, { type: "watching" }>
  /** From now on this topic is watched: whatever was read before may be old. `version` is the ticket's, for staff. */
  | { type: "watched"; topic: string; version: number | null }
  /** The line was down, for a second or a night. */
  | { type: "back" };

export function readPushed(data: unknown): Pushed | null {
  try {
    const message = JSON.parse(String(data)) as Partial<Pushed>;
    return typeof message.type === "string" ? (message as Pushed) : null;
  } catch {
    return null;
  }
}
