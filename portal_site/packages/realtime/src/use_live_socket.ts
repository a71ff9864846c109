import { bodyOf, troubleOf } from "@lambdesk/api_client";
import { useDesk, type Desk } from "@lambdesk/ui";
import { useEffect, useSyncExternalStore } from "react";
import { LiveSocket, type LiveState } from "./live_socket";
import type { LiveMessage } from "./messages";

const sockets = new WeakMap<Desk, LiveSocket>();

/** The window's only live socket, created on first use. */
export function useLiveSocket(): LiveSocket {
  const desk = useDesk();
  const socket = sockets.get(desk) ?? createSocket(desk);
  sockets.set(desk, socket);
  return socket;
}

export function useLiveState(): LiveState {
  const socket = useLiveSocket();
  return useSyncExternalStore(socket.onState, socket.state);
}

/** Watches a topic while the component is mounted. */
export function useWatch(topic: string): void {
  const socket = useLiveSocket();
  useEffect(() => socket.watch(topic), [socket, topic]);
}

/** `listener` must be stable between renders. */
export function useLiveMessages(listener: (message: LiveMessage) => void): void {
  const socket = useLiveSocket();
  useEffect(() => socket.subscribe(listener), [socket, listener]);
}

/** Polling is a fallback: rare while pushes arrive, frequent while the socket is down. */
export function useRefetchMs(): number {
  const { config } = useDesk();
  return useLiveState() === "down" ? 10_000 : config.pollSeconds * 1000;
}

function createSocket({ client, config, session }: Desk): LiveSocket {
  const socket = new LiveSocket({
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
    if (!session.isSignedIn()) socket.signOut();
  });
  window.addEventListener("online", socket.wake);
  window.addEventListener("offline", socket.goOffline);
  document.addEventListener("visibilitychange", socket.wake);
  return socket;
}
