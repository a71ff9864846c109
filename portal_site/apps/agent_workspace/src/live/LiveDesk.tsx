import { OfflineBar, useHeard, useWatch } from "@lambdesk/realtime";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { hearPresence } from "./presence";
import { LiveUpdates } from "./updates";

/** Keeps everything that the workspace shows as the desk has it now, and says when it cannot. */
export function LiveDesk() {
  const queryClient = useQueryClient();
  const [updates] = useState(() => new LiveUpdates(queryClient));
  useHeard(updates.hear);
  useHeard(hearPresence);
  useWatch("queues");
  return <OfflineBar />;
}
