import type { LiveMessage } from "@lambdesk/realtime";
import type { OpenTicket } from "@lambdesk/api_client";
import type { QueryClient } from "@tanstack/react-query";
import { isMatching } from "../features/tickets/list_source";
import { sourceIn, ticketKeys } from "../features/tickets/ticket_keys";

const DEBOUNCE_MS = 30;
/** A response from before a change in flight would briefly undo that change on the screen. */
const AFTER_CHANGE_MS = 100;
/** What views find is what is indexed, some moments after a change. */
const INDEXED_MS = 4_000;

/** Invalidates the cached queries that a live message makes stale. */
export class LiveUpdates {
  private readonly stale = new Set<string>();
  private readonly tickets = new Set<number>();
  private readonly drafts = new Set<number>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private indexed: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly queryClient: QueryClient) {}

  receive = (message: LiveMessage): void => {
    switch (message.type) {
      case "ticket":
        if (this.isNewer(message.ticket_id, message.version)) this.tickets.add(message.ticket_id);
        // A first reply leaves the queues alone but empties "due next".
        this.stale.add("lists").add("counts").add("contacts");
        break;
      case "queues":
        this.stale.add("lists").add("counts");
        break;
      case "drafts":
        this.drafts.add(message.ticket_id);
        break;
      case "asked":
        this.stale.add("asked");
        break;
      case "notifications":
        this.stale.add("notifications");
        break;
      case "watched":
        if (message.topic === "queues") this.stale.add("lists").add("counts");
        else this.onWatched(Number(message.topic.split(":")[1]), message.version);
        break;
      case "back":
        this.stale.add("everything");
        break;
      default:
        return;
    }
    this.schedule(DEBOUNCE_MS);
  };

  private onWatched(ticketId: number, version: number | null): void {
    if (version !== null && this.isNewer(ticketId, version)) this.tickets.add(ticketId);
  }

  private isNewer(ticketId: number, version: number | undefined): boolean {
    const open = this.queryClient.getQueryState<OpenTicket>(ticketKeys.open(ticketId));
    if (!open) return false;
    return version === undefined || open.data === undefined || open.data.version < version;
  }

  private schedule(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), ms);
  }

  private flush(): void {
    if (this.queryClient.isMutating() > 0) return this.schedule(AFTER_CHANGE_MS);
    const invalidate = (queryKey: readonly unknown[]) => void this.queryClient.invalidateQueries({ queryKey });
    if (this.stale.has("everything")) {
      invalidate(["tickets"]);
      invalidate(["contacts"]);
      invalidate(["notifications"]);
    } else {
      for (const id of this.tickets) {
        invalidate(ticketKeys.open(id));
        invalidate([...ticketKeys.asked, id]);
        this.drafts.add(id);
      }
      for (const id of this.drafts) invalidate(ticketKeys.drafts(id));
      if (this.stale.has("lists")) invalidate(ticketKeys.anyFresh);
      if (this.stale.has("counts")) invalidate(ticketKeys.counts);
      if (this.stale.has("asked")) invalidate(ticketKeys.asked);
      if (this.stale.has("notifications")) invalidate(["notifications"]);
      if (this.stale.has("contacts")) invalidate(["contacts"]);
    }
    this.indexed ??= setTimeout(() => this.flushIndexed(), INDEXED_MS);
    this.tickets.clear();
    this.drafts.clear();
    this.stale.clear();
  }

  private flushIndexed(): void {
    this.indexed = undefined;
    void this.queryClient.invalidateQueries({ queryKey: ticketKeys.anyFresh, predicate: ({ queryKey }) => isMatching(sourceIn(queryKey)) });
  }
}
