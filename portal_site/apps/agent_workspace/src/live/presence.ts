import { useLiveSocket, useLiveState, type Activity, type LiveMessage, type PersonPresent } from "@lambdesk/realtime";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { useMe } from "../features/identity/queries";
import { useDirectory } from "../features/directory/queries";

const NOBODY: PersonPresent[] = [];
/** Since the last key press. */
const TYPING_MS = 5_000;

/** What is not said again for so long is over: a browser beats every 30 seconds, and one that missed two is gone. */
const PRESENCE_MS = 75_000;

interface Seen {
  people: PersonPresent[];
  at: number;
}

let everybody = new Map<number, Seen>();
const listeners = new Set<() => void>();

/** Each beat tells who is at the ticket that one looks at; of others only changes are pushed, which expire by themselves. */
export function receivePresence(message: LiveMessage): void {
  const at = Date.now();
  if (message.type === "presence") everybody = new Map(everybody).set(message.ticket_id, { people: message.people, at });
  else if (message.type === "beat") {
    const fresh = [...everybody].filter(([, seen]) => at - seen.at < PRESENCE_MS);
    const here = Object.entries(message.presence ?? {}).map(([id, people]) => [Number(id), { people, at }] as const);
    everybody = new Map([...fresh, ...here]);
  } else return;
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
  const people = useSyncExternalStore(subscribe, () => everybody.get(ticketId)?.people ?? NOBODY);
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
