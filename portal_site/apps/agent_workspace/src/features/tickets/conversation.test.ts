import type { Entry } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { arrivedSince, causedByMail, foldConversation, historyOf, joinEntries, secondsUntilSent, writtenSince } from "./conversation";

const at = "2026-11-22T10:00:00Z";
const message = (id: number) => ({ type: "message", id, at, deliveries: [] }) as unknown as Extract<Entry, { type: "message" }>;
const event = (id: string, kind: string, by = "mia") => ({ type: "event", id, kind, at, by: { id: by } }) as unknown as Entry;

describe("a conversation", () => {
  it("folds what one person did in a row, and leaves out what a message tells", () => {
    const items = foldConversation([
      event("1", "TicketOpened"),
      message(1),
      event("2", "TicketAssigned"),
      event("3", "PriorityChanged"),
      event("4", "TagsChanged", "tom"),
      event("5", "TicketReplied"),
      message(5),
    ]);
    expect(items.map((item) => (item.kind === "events" ? item.events.length : "message"))).toEqual(["message", 2, 1, "message"]);
  });

  it("has a history of facts, newest first, without deliveries", () => {
    const facts = historyOf([event("1", "TicketOpened"), message(1), event("2", "DeliveryReported"), event("3", "StatusChanged")]);
    expect(facts.map(({ id }) => id)).toEqual(["3", "1"]);
  });

  it("joins pages that overlap, and believes the newer one", () => {
    const newer = { ...message(2), version: 9 };
    expect(joinEntries([message(1), message(2)], [newer, message(3)])).toEqual([message(1), newer, message(3)]);
  });
});

describe("what a mail has brought about", () => {
  it("is the fact right after it, when a customer wrote it", () => {
    const mail = { ...message(7), mail: {}, author: { kind: "customer" } } as unknown as Entry;
    const inPortal = { ...message(10), mail: null, author: { kind: "customer" } } as unknown as Entry;
    const change = (id: string, version: number) => ({ ...event(id, "StatusChanged"), version }) as unknown as Entry;
    expect([...causedByMail([mail, change("a", 8), change("b", 9), inPortal, change("c", 11)])]).toEqual(["a"]);
  });
});

describe("who was faster", () => {
  const said = (id: number, more: object = {}) => ({ ...message(id), kind: "message", moved_to: null, ...more }) as Entry;
  const withdrawn = said(5, { deliveries: [{ state: "withdrawn" }] });

  it.each([
    ["nobody, while nothing came", [said(1), said(2)], 2, undefined],
    ["whoever wrote last", [said(1), said(3), said(4)], 2, 4],
    ["not a colleague with a note", [said(1), said(3, { kind: "note" })], 2, undefined],
    ["not an answer that was taken back", [said(1), said(3), withdrawn], 2, 3],
    ["not a message that was moved away", [said(1), said(3, { moved_to: 7 })], 2, undefined],
  ])("%s", (_, entries, version, id) => {
    expect(writtenSince(entries, version)?.id).toBe(id);
  });
});

it("what arrived below a reader is what others wrote since, a note too, and not their own words", () => {
  const by = (id: number, author: string, more: object = {}) => ({ ...message(id), author: { id: author }, moved_to: null, ...more }) as unknown as Entry;
  const entries = [by(1, "ana"), by(4, "ana"), event("5", "StatusChanged"), by(6, "mia"), by(7, "tom", { kind: "note" }), by(8, "ana", { moved_to: 9 })];
  expect(arrivedSince(entries, 1, "mia").map(({ id }) => id)).toEqual([4, 7]);
});

describe("the hold of an answer", () => {
  const held = { ...message(1), deliveries: [{ state: "held" }] } as never;

  it("counts down from ten seconds and never below nothing", () => {
    const sent = new Date(at).getTime();
    expect(secondsUntilSent(held, sent)).toBe(10);
    expect(secondsUntilSent(held, sent + 3_200)).toBe(7);
    expect(secondsUntilSent(held, sent + 60_000)).toBe(0);
  });

  it("is over once the mail is out", () => {
    expect(secondsUntilSent(message(1), new Date(at).getTime())).toBe(0);
  });
});
