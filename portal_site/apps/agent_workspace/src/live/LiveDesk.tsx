import { OfflineBar, useLiveMessages, useWatch } from "@lambdesk/realtime";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { receivePresence } from "./presence";
import { LiveUpdates } from "./updates";

export function LiveDesk() {
  const queryClient = useQueryClient();
  const [updates] = useState(() => new LiveUpdates(queryClient));
  useLiveMessages(updates.receive);
  useLiveMessages(receivePresence);
  useWatch("queues");
  return <OfflineBar />;
}
