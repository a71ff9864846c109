import type { OpenThread } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** What is on the screen is read, on every device. Where that cannot be said now, it stays unread. */
export function useReadMark(open: OpenThread): void {
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const { ticket_id, id, message_count } = open.thread;
  const isUnread = open.is_unread;
  useEffect(() => {
    if (!isUnread) return;
    const params = { path: { ticket_id, thread_id: id } };
    client
      .PUT("/tickets/{ticket_id}/side-threads/{thread_id}/read-mark", { params, body: { message_id: message_count } })
      .then(() => queryClient.invalidateQueries({ queryKey: ["tickets"] }))
      .catch(() => undefined);
  }, [client, queryClient, ticket_id, id, message_count, isUnread]);
}
