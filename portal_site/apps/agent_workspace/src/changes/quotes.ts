import type { ThreadMessage } from "@lambdesk/api_client";
import { readStored, useStored, writeStored } from "@lambdesk/ui";
import { useEffect } from "react";

const PREFIX = "lambdesk.quote.";

/** The reply of a ticket takes it up as soon as it is on the screen. */
export function quoteInto(ticketId: number, message: ThreadMessage): void {
  writeStored(PREFIX + ticketId, message);
}

/** Takes up, once, what was quoted into this ticket's reply. */
export function useQuoted(ticketId: number, quote: (message: ThreadMessage) => void): void {
  const key = PREFIX + ticketId;
  const waiting = useStored<ThreadMessage>(key);
  useEffect(() => {
    // The same effect may run twice, and another tab may have been faster.
    const message = waiting && readStored<ThreadMessage>(key);
    if (!message) return;
    writeStored(key, null);
    quote(message);
  });
}
