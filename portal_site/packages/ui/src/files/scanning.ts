import type { OpenTicket } from "@lambdesk/api_client";

/** A scan takes seconds, and nothing says when it is done. */
const SOON_MS = 3_000;

/** How soon to look at a ticket again: before long while one of its files is being scanned. */
export function refetchWhileScanning(open: OpenTicket | undefined, usual: number | false): number | false {
  const isScanning = open?.entries.some((entry) => entry.type === "message" && entry.attachments.some(({ scan_state }) => scan_state === "waiting"));
  return isScanning && usual !== false ? Math.min(SOON_MS, usual) : usual;
}
