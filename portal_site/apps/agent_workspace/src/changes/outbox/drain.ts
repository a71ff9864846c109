import { ApiProblem, OfflineError, troubleOf } from "@lambdesk/api_client";
import { nextToSend, readOutbox, removeEntry, updateEntry, type Entry, type Problem } from "./entries";

/** Somebody else was there first: the person has to decide. */
export class MeanwhileError extends Error {}

/** Gateways on the way that say nothing of the desk. */
const PASSING = new Set([429, 502, 503, 504]);

/** Whether it was the line, or a desk with too much to do: the same request will do later. */
export function mayPass(error: unknown): boolean {
  return error instanceof OfflineError || (error instanceof ApiProblem && (PASSING.has(error.status) || error.status === 401));
}

export interface Draining {
  who: string;
  /** Sends one; what it throws says what becomes of it. */
  send: (entry: Entry) => Promise<void>;
  /** Says which one is being sent. */
  onSending: (id: string | null) => void;
  wordsOf: (error: unknown) => string;
}

/** Sends what waits, one after the other and in order. Resolves to whether something is left that may pass later. */
export async function drain({ who, send, onSending, wordsOf }: Draining): Promise<boolean> {
  for (let next = nextToSend(readOutbox(who)); next; next = nextToSend(readOutbox(who))) {
    onSending(next.id);
    try {
      await send(next);
      removeEntry(who, next.id);
    } catch (error) {
      if (mayPass(error)) return true;
      updateEntry(who, next.id, { problem: problemOf(error, wordsOf) });
    } finally {
      onSending(null);
    }
  }
  return false;
}

function problemOf(error: unknown, wordsOf: (error: unknown) => string): Problem {
  const isMeanwhile = error instanceof MeanwhileError || troubleOf(error) === "stale";
  return { why: isMeanwhile ? "meanwhile" : "refused", words: isMeanwhile ? "" : wordsOf(error) };
}
