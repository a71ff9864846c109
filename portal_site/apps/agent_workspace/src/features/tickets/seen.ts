const KEY = "lambdesk.seen";
const KEEP = 2000;

type Seen = Record<string, number>;

/** Up to which version this browser has shown each ticket. */
function read(): Seen {
  return JSON.parse(localStorage.getItem(KEY) ?? "{}") as Seen;
}

export function seenVersion(ticketId: number): number {
  return read()[ticketId] ?? 0;
}

export function markSeen(ticketId: number, version: number): void {
  const seen = read();
  if ((seen[ticketId] ?? 0) >= version) return;
  const kept = Object.entries(seen).slice(-KEEP);
  localStorage.setItem(KEY, JSON.stringify({ ...Object.fromEntries(kept), [ticketId]: version }));
}

/** The customer wrote last, and this browser has not shown it. */
export function isUnread(ticket: { id: number; version: number; last_author: string }): boolean {
  return ticket.last_author === "customer" && ticket.version > seenVersion(ticket.id);
}
