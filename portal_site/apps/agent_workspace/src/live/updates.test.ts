import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ticketKeys } from "../features/tickets/ticket_keys";
import { LiveUpdates } from "./updates";

function createWorkspace() {
  const queryClient = new QueryClient();
  queryClient.setQueryData(ticketKeys.open(1), { version: 5 });
  for (const queryKey of [ticketKeys.fresh({ queue: "open" }), ticketKeys.counts, [...ticketKeys.asked, "list"], ticketKeys.drafts(1), ["contacts", "ana", "tickets"]]) queryClient.setQueryData(queryKey, {});
  const isOld = (queryKey: readonly unknown[]) => queryClient.getQueryState(queryKey)?.isInvalidated;
  const old = () => ({
    ticket: isOld(ticketKeys.open(1)),
    list: isOld(ticketKeys.fresh({ queue: "open" })),
    counts: isOld(ticketKeys.counts),
    asked: isOld([...ticketKeys.asked, "list"]),
    drafts: isOld(ticketKeys.drafts(1)),
    contact: isOld(["contacts", "ana", "tickets"]),
  });
  return { queryClient, updates: new LiveUpdates(queryClient), old };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a push makes old", () => {
  const nothing = { ticket: false, list: false, counts: false, asked: false, drafts: false, contact: false };

  it.each([
    ["a newer version: the ticket, its rows and the counts", { type: "ticket", ticket_id: 1, version: 6 }, { ticket: true, list: true, counts: true, drafts: true, contact: true }],
    ["a version that is on the screen: the rows and the counts", { type: "ticket", ticket_id: 1, version: 5 }, { list: true, counts: true, contact: true }],
    ["a change without a version, such as a delivery: the ticket", { type: "ticket", ticket_id: 1 }, { ticket: true, list: true, counts: true, drafts: true, contact: true }],
    ["a ticket that is not open here: the rows and the counts", { type: "ticket", ticket_id: 2, version: 1 }, { list: true, counts: true, contact: true }],
    ["queues that are counted: the rows and the counts", { type: "queues" }, { list: true, counts: true }],
    ["drafts of a ticket: those", { type: "drafts", ticket_id: 1 }, { drafts: true }],
    ["what one is asked: the threads that wait", { type: "asked" }, { asked: true }],
    ["a ticket that is watched from now on, if it went on meanwhile", { type: "watched", topic: "ticket:1", version: 7 }, { ticket: true, drafts: true }],
    ["a ticket that is watched from now on, as it was read", { type: "watched", topic: "ticket:1", version: 5 }, {}],
    ["the time while the socket was down: everything", { type: "back" }, { ticket: true, list: true, counts: true, asked: true, drafts: true, contact: true }],
    ["who is where: nothing", { type: "beat" }, {}],
  ] as const)("%s", (_, message, made) => {
    const { updates, old } = createWorkspace();
    updates.receive(message);
    vi.advanceTimersByTime(100);
    expect(old()).toEqual({ ...nothing, ...made });
  });

  it("what a view found, again when the change is indexed", () => {
    const { queryClient, updates } = createWorkspace();
    const view = ticketKeys.fresh({ conditions: "is:open", sort: "updated", reverse: false });
    queryClient.setQueryData(view, {});
    updates.receive({ type: "queues" });
    vi.advanceTimersByTime(100);
    queryClient.setQueryData(view, {});
    expect(queryClient.getQueryState(view)?.isInvalidated).toBe(false);
    vi.advanceTimersByTime(5000);
    expect(queryClient.getQueryState(view)?.isInvalidated).toBe(true);
  });

  it("nothing while a change of one's own is on its way", async () => {
    const { queryClient, updates, old } = createWorkspace();
    let done: (value: unknown) => void = () => undefined;
    const change = queryClient.getMutationCache().build(queryClient, { mutationFn: () => new Promise((resolve) => (done = resolve)) });
    const sent = change.execute(undefined);
    updates.receive({ type: "ticket", ticket_id: 1, version: 6 });
    await vi.advanceTimersByTimeAsync(500);
    expect(old()).toEqual(nothing);
    done(null);
    await sent;
    await vi.advanceTimersByTimeAsync(200);
    expect(old().ticket).toBe(true);
  });
});
