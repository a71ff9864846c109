import { useLine, useLineState, type Doing, type Heard, type Someone } from "@lambdesk/realtime";
import { useEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { useMe } from "../features/identity/queries";
import { useDirectory } from "../features/directory/queries";

const NOBODY: Someone[] = [];
/** After the last key. */
const TYPING_MS = 5_000;

let everybody = new Map<number, Someone[]>();
const listeners = new Set<() => void>();

/** What was pushed of who is where; each beat brings all of it, so that who vanished without a word vanishes here. */
export function hearPresence(heard: Heard): void {
  if (heard.type === "presence") everybody = new Map(everybody).set(heard.ticket_id, heard.people);
  else if (heard.type === "beat") everybody = new Map(Object.entries(heard.presence ?? {}).map(([id, people]) => [Number(id), people]));
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
  doing: Doing;
}

/** Who else has this ticket open. Nobody, while that cannot be known. */
export function useColleagues(ticketId: number): Colleague[] {
  const people = useSyncExternalStore(subscribe, () => everybody.get(ticketId) ?? NOBODY);
  const isLive = useLineState() === "live";
  const me = useMe().data?.id;
  const { nameOf } = useDirectory();
  if (!isLive) return [];
  return people.filter(({ id }) => id !== me).map(({ id, doing }) => ({ id, doing, name: nameOf(id) }));
}

/** Shows colleagues that this person has the ticket open, as long as it is on the screen. */
export function useLooking(ticketId: number): void {
  const line = useLine();
  useEffect(() => {
    line.look({ ticket_id: ticketId, doing: "viewing" });
    return () => line.look(null);
  }, [line, ticketId]);
}

/** `key` is to be called with each key, `stop` when what was written is sent or thrown away. */
export function useTyping(ticketId: number): { key: () => void; stop: () => void } {
  const line = useLine();
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rest.current), [ticketId]);
  return useMemo(() => {
    const stop = () => {
      clearTimeout(rest.current);
      line.look({ ticket_id: ticketId, doing: "viewing" });
    };
    const key = () => {
      clearTimeout(rest.current);
      line.look({ ticket_id: ticketId, doing: "typing" });
      rest.current = setTimeout(stop, TYPING_MS);
    };
    return { key, stop };
  }, [line, ticketId]);
}
