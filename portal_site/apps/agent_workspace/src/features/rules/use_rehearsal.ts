import { bodyOf, type Rehearsal, type RehearsedCase } from "@lambdesk/api_client";
import { useDesk, useShowFailure } from "@lambdesk/ui";
import type { Values } from "@lambdesk/ui/kit";
import { useRef, useState } from "react";

const DAY_MS = 86_400_000;

/** What is known so far of the time until `begun`, in milliseconds. `share` is how much of the time is behind, from 0 to 1. */
export interface Found {
  cases: RehearsedCase[];
  events: number;
  asked: number;
  days: number;
  begun: number;
  share: number;
  isRunning: boolean;
}

/** The rule of a form on what has happened, part by part, the newest first; another start or `stop` ends it. */
export function useRehearsal(ruleId: string | undefined) {
  const { client } = useDesk();
  const showFailure = useShowFailure();
  const running = useRef<AbortController | null>(null);
  const [found, setFound] = useState<Found | null>(null);

  const stop = () => {
    running.current?.abort();
    setFound((known) => known && { ...known, isRunning: false });
  };
  const start = async (rule: Values, days: number) => {
    running.current?.abort();
    const { signal } = (running.current = new AbortController());
    const begun = Date.now();
    let known: Found = { cases: [], events: 0, asked: 0, days, begun, share: 0, isRunning: true };
    let cursor: string | null | undefined;
    setFound(known);
    try {
      do {
        const body = { rule, days, ...(ruleId && { rule_id: ruleId }), ...(cursor && { cursor }) };
        const part: Rehearsal = bodyOf(await client.POST("/rule-rehearsals", { body: body as never, signal }));
        cursor = part.next_cursor;
        known = {
          ...known,
          cases: [...known.cases, ...part.items],
          events: known.events + part.events,
          asked: known.asked + part.asked,
          share: cursor ? (begun - Date.parse(part.reached)) / (days * DAY_MS) : 1,
          isRunning: cursor != null,
        };
        setFound(known);
      } while (cursor && !signal.aborted);
    } catch (error) {
      if (signal.aborted) return;
      setFound(null);
      showFailure(error);
    }
  };
  return { found, start: (rule: Values, days: number) => void start(rule, days), stop };
}
