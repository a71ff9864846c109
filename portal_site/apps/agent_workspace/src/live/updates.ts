import type { Heard } from "@lambdesk/realtime";
import type { OpenTicket } from "@lambdesk/api_client";
import type { QueryClient } from "@tanstack/react-query";
import { ticketKeys } from "../features/tickets/ticket_keys";

/** So that what comes in one breath is asked for once. */
const TOGETHER_MS = 30;
/** While a change of one's own is on its way, an answer from before it would undo it on the screen for a moment. */
const AFTER_CHANGE_MS = 100;

/** Turns what is heard into questions to the desk: each about as little as possible, none about what nobody shows. */
export class LiveUpdates {
  private readonly stale = new Set<string>();
  private readonly tickets = new Set<number>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly queryClient: QueryClient) {}

  hear = (heard: Heard): void => {
    switch (heard.type) {
      case "ticket":
        if (this.isNews(heard.ticket_id, heard.version)) this.tickets.add(heard.ticket_id);
        // A first answer is no move between queues, and yet nothing is due any more.
        this.stale.add("lists").add("counts").add("contacts");
        break;
      case "queues":
        this.stale.add("lists").add("counts");
        break;
      case "watched":
        if (heard.topic === "queues") this.stale.add("lists").add("counts");
        else this.watched(Number(heard.topic.split(":")[1]), heard.version);
        break;
      case "back":
        this.stale.add("everything");
        break;
      default:
        return;
    }
    this.schedule(TOGETHER_MS);
  };

  private watched(ticketId: number, version: number | null): void {
    if (version !== null && this.isNews(ticketId, version)) this.tickets.add(ticketId);
  }

  /** A ticket that is not open here is no news; nor is a version that is on the screen. */
  private isNews(ticketId: number, version: number | undefined): boolean {
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
    const ask = (queryKey: readonly unknown[]) => void this.queryClient.invalidateQueries({ queryKey });
    if (this.stale.has("everything")) {
      ask(["tickets"]);
      ask(["contacts"]);
    } else {
      for (const id of this.tickets) ask(ticketKeys.open(id));
      if (this.stale.has("lists")) ask(ticketKeys.anyFresh);
      if (this.stale.has("counts")) ask(ticketKeys.counts);
      if (this.stale.has("contacts")) ask(["contacts"]);
    }
    this.tickets.clear();
    this.stale.clear();
  }
}
