import type { Queue } from "../../changes/ticket_changes";

/** How the cache calls what it has of tickets. */
export const ticketKeys = {
  lists: ["tickets", "list"] as const,
  list: (queue: Queue) => ["tickets", "list", queue] as const,
  anyFresh: ["tickets", "fresh"] as const,
  fresh: (queue: Queue) => ["tickets", "fresh", queue] as const,
  counts: ["tickets", "counts"] as const,
  open: (id: number) => ["tickets", "open", id] as const,
  earlier: (id: number) => ["tickets", "earlier", id] as const,
};
