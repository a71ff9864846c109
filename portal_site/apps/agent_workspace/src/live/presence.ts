import { useLiveSocket, useLiveState, type Activity, type LiveMessage, type PersonPresent } from "@lambdesk/realtime";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { useMe } from "../features/identity/queries";
import { useDirectory } from "../features/directory/queries";

const NOBODY: PersonPresent[] = [];
/** Since the last key press. */
const TYPING_MS = 5_000;

let everybody = new Map<number, PersonPresent[]>();
const listeners = new Set<() => void>();

/** Each beat carries the presence of everybody, so a person whose connection broke disappears with the next one. */
export function receivePresence(message: LiveMessage): void {
  if (message.type === "presence") everybody = new Map(everybody).set(message.ticket_id, message.people);
  else if (message.type === "beat") everybody = new Map(Object.entries(message.presence ?? {}).map(([id, people]) => [Number(id), people]));
  else return;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface Colleague {
  id: string;
  name: string;
  doing: Activity;
}

/** Other agents on this ticket; empty while the socket is down. */
export function useColleagues(ticketId: number): Colleague[] {
  const people = useSyncExternalStore(subscribe, () => everybody.get(ticketId) ?? NOBODY);
  const isLive = useLiveState() === "live";
  const me = useMe().data?.id;
  const { nameOf } = useDirectory();
  if (!isLive) return [];
  return people.filter(({ id }) => id !== me).map(({ id, doing }) => ({ id, doing, name: nameOf(id) }));
}

/** Shows colleagues that this person has the ticket open. */
export function useShowPresence(ticketId: number): void {
  const socket = useLiveSocket();
  useEffect(() => {
    socket.showPresence({ ticket_id: ticketId, doing: "viewing" });
    return () => socket.showPresence(null);
  }, [socket, ticketId]);
}

/** Call `key` on each key press and `stop` when the draft is sent or discarded. */
export function useTyping(ticketId: number): { key: () => void; stop: () => void } {
  const socket = useLiveSocket();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), [ticketId]);
  return useMemo(() => {
    const stop = () => {
      clearTimeout(timer.current);
      socket.showPresence({ ticket_id: ticketId, doing: "viewing" });
    };
    const key = () => {
      clearTimeout(timer.current);
      socket.showPresence({ ticket_id: ticketId, doing: "typing" });
      timer.current = setTimeout(stop, TYPING_MS);
    };
    return { key, stop };
  }, [socket, ticketId]);
}
