const KEY = "lambdesk.seen";
const KEEP = 2000;

type ReadVersions = Record<string, number>;

/** The newest version of each ticket that this browser has shown. */
function read(): ReadVersions {
  return JSON.parse(localStorage.getItem(KEY) ?? "{}") as ReadVersions;
}

export function readVersion(ticketId: number): number {
  return read()[ticketId] ?? 0;
}

export function markRead(ticketId: number, version: number): void {
  const versions = read();
  if ((versions[ticketId] ?? 0) >= version) return;
  const kept = Object.entries(versions).slice(-KEEP);
  localStorage.setItem(KEY, JSON.stringify({ ...Object.fromEntries(kept), [ticketId]: version }));
}

export function isUnread(ticket: { id: number; version: number; last_author: string }): boolean {
  return ticket.last_author === "customer" && ticket.version > readVersion(ticket.id);
}
