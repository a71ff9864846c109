import type { TicketSelection } from "@lambdesk/api_client";
import { useStored, writeStored } from "@lambdesk/ui";
import { useSyncExternalStore } from "react";

/** What is shown: a change that is still to be said, the job of one, or an export. How many are in a list, its preview says. */
export type Shown = { kind: "change"; selection: TicketSelection; count: number | null } | { kind: "job"; jobId: string } | { kind: "export"; jobId: string };
/** The jobs that somebody has not looked at to their end, kept over a reload. */
export type KeptJobs = Partial<Record<"job" | "export", string>>;

const KEY = "lambdesk.bulk";
const listeners = new Set<() => void>();
let shown: Shown | null = null;

export function show(next: Shown | null): void {
  shown = next;
  for (const listener of listeners) listener();
}

export function useShown(): Shown | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}

export const useKeptJobs = (): KeptJobs => useStored<KeptJobs>(KEY) ?? {};
export const keepJobs = (jobs: KeptJobs): void => writeStored(KEY, jobs);
