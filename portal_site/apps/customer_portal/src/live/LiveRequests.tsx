import { OfflineBar, useLiveMessages, type LiveMessage } from "@lambdesk/realtime";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { requestKeys } from "../features/tickets/queries";

export function LiveRequests() {
  const queryClient = useQueryClient();
  const invalidate = useCallback(
    (message: LiveMessage) => {
      for (const queryKey of staleKeys(message)) void queryClient.invalidateQueries({ queryKey });
    },
    [queryClient],
  );
  useLiveMessages(invalidate);
  return <OfflineBar />;
}

function staleKeys(message: LiveMessage): (readonly unknown[])[] {
  switch (message.type) {
    case "ticket":
      return [requestKeys.one(message.ticket_id), requestKeys.list];
    case "watched":
      return [message.topic === "requests" ? requestKeys.list : requestKeys.one(Number(message.topic.split(":")[1]))];
    case "back":
      return [requestKeys.all];
    default:
      return [];
  }
}
