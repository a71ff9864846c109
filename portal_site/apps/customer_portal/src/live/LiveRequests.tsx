import { OfflineBar, useHeard, type Heard } from "@lambdesk/realtime";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { requestKeys } from "../features/tickets/queries";

/** Keeps the customer's requests as the desk has them now, and says when it cannot. */
export function LiveRequests() {
  const queryClient = useQueryClient();
  const hear = useCallback(
    (heard: Heard) => {
      for (const queryKey of changedBy(heard)) void queryClient.invalidateQueries({ queryKey });
    },
    [queryClient],
  );
  useHeard(hear);
  return <OfflineBar />;
}

function changedBy(heard: Heard): (readonly unknown[])[] {
  switch (heard.type) {
    case "ticket":
      return [requestKeys.one(heard.ticket_id), requestKeys.list];
    case "watched":
      return [heard.topic === "requests" ? requestKeys.list : requestKeys.one(Number(heard.topic.split(":")[1]))];
    case "back":
      return [requestKeys.all];
    default:
      return [];
  }
}
