import { useEffect, useRef } from "react";
import { useReadNotifications, useUnreadCount } from "./queries";

/** Who opens a ticket has read what told of it. */
export function useReadOnOpen(ticketId: number): void {
  const read = useReadNotifications();
  const hasUnread = useUnreadCount() > 0;
  const done = useRef(0);
  useEffect(() => {
    if (!hasUnread || done.current === ticketId) return;
    done.current = ticketId;
    read({ ticket_id: ticketId, is_read: true });
  }, [ticketId, hasUnread, read]);
}
