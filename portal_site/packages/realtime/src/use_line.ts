import { bodyOf, troubleOf } from "@lambdesk/api_client";
import { useDesk, type Desk } from "@lambdesk/ui";
import { useEffect, useSyncExternalStore } from "react";
import { LiveLine, type LineState } from "./live_line";
import type { Heard } from "./messages";

const lines = new WeakMap<Desk, LiveLine>();

/** The window's one line, made when something is first watched. */
export function useLine(): LiveLine {
  const desk = useDesk();
  const line = lines.get(desk) ?? openLine(desk);
  lines.set(desk, line);
  return line;
}

export function useLineState(): LineState {
  const line = useLine();
  return useSyncExternalStore(line.onState, line.state);
}

/** Watch a topic while the component is there. */
export function useWatch(topic: string): void {
  const line = useLine();
  useEffect(() => line.watch(topic), [line, topic]);
}

/** `listener` stays the same between renders. */
export function useHeard(listener: (heard: Heard) => void): void {
  const line = useLine();
  useEffect(() => line.hear(listener), [line, listener]);
}

/** How often to ask although nothing was pushed: seldom, and oftener while nothing can be. */
export function useRefetchMs(): number {
  const { config } = useDesk();
  return useLineState() === "down" ? 10_000 : config.pollSeconds * 1000;
}

function openLine({ client, config, session }: Desk): LiveLine {
  const line = new LiveLine({
    issuePass: async () => {
      if (!session.isSignedIn()) return null;
      try {
        return bodyOf(await client.POST("/connection-passes")).token;
      } catch (error) {
        if (["signed_out", "not_allowed"].includes(troubleOf(error))) return null;
        throw error;
      }
    },
    open: (pass) => new WebSocket(`${config.liveUrl}?pass=${encodeURIComponent(pass)}`),
    isHidden: () => document.hidden,
  });
  session.subscribe(() => {
    if (!session.isSignedIn()) line.signOut();
  });
  window.addEventListener("online", line.wake);
  window.addEventListener("offline", line.lose);
  document.addEventListener("visibilitychange", line.wake);
  return line;
}
