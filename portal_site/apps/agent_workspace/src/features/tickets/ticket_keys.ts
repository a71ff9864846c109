import type { QueryKey } from "@tanstack/react-query";
import type { ListSource } from "./list_source";

/** How the cache calls what it has of tickets. */
export const ticketKeys = {
  lists: ["tickets", "list"] as const,
  list: (source: ListSource) => ["tickets", "list", source] as const,
  anyFresh: ["tickets", "fresh"] as const,
  fresh: (source: ListSource) => ["tickets", "fresh", source] as const,
  counts: ["tickets", "counts"] as const,
  asked: ["tickets", "asked"] as const,
  open: (id: number) => ["tickets", "open", id] as const,
  drafts: (id: number) => ["tickets", "drafts", id] as const,
  earlier: (id: number) => ["tickets", "earlier", id] as const,
};

/** What a list in the cache shows. */
export function sourceIn(queryKey: QueryKey): ListSource {
  return queryKey[ticketKeys.lists.length] as ListSource;
}
