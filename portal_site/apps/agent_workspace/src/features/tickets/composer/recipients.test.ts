import type { Entry, Ticket } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { addressIn, newcomers, recipientsOf } from "./recipients";

const ticket = {
  requester: { contact_id: "ana", name: "Ana", address: "ana@acme.test" },
  participants: [
    { address: "boss@acme.test", confirmed: true },
    { address: "stranger@else.test", confirmed: false },
  ],
} as unknown as Ticket;

const ours = new Set(["support@lambdesk.test"]);

const message = (from: string, more: object = {}) =>
  ({
    type: "message",
    kind: "message",
    author: { kind: "customer" },
    author_address: from,
    to: ["support@lambdesk.test"],
    cc: [],
    from_new_participant: false,
    moved_to: null,
    ...more,
  }) as unknown as Entry;

describe("whom an answer goes to", () => {
  it("is the requester, with the confirmed participants in copy", () => {
    expect(recipientsOf(ticket, [], ours)).toEqual({ to: ["ana@acme.test"], cc: ["boss@acme.test"] });
  });

  it("follows who wrote last, keeps everybody in the open, and leaves our mailbox out", () => {
    const entries = [message("ana@acme.test"), message("boss@acme.test", { cc: ["tax@acme.test"] })];
    expect(recipientsOf(ticket, entries, ours)).toEqual({ to: ["boss@acme.test"], cc: ["tax@acme.test", "ana@acme.test"] });
  });

  it("is never the address of the ticket itself, which the customer answered to", () => {
    const entries = [message("ana@acme.test", { to: ["support+1042.abcdefghijklmnop@lambdesk.test"] })];
    expect(recipientsOf(ticket, entries, ours)).toEqual({ to: ["ana@acme.test"], cc: ["boss@acme.test"] });
  });

  it("is never a stranger who wrote in uninvited", () => {
    const entries = [message("ana@acme.test"), message("stranger@else.test", { from_new_participant: true })];
    const { to, cc } = recipientsOf(ticket, entries, ours);
    expect([...to, ...cc]).not.toContain("stranger@else.test");
  });
});

describe("recipients that widen the circle", () => {
  it("are those who have not been in the conversation", () => {
    const recipients = { to: ["ana@acme.test"], cc: ["press@news.test", "stranger@else.test"] };
    expect(newcomers(recipients, ticket, [message("ana@acme.test")])).toEqual(["press@news.test", "stranger@else.test"]);
  });
});

describe("an address", () => {
  it.each([
    ["Ana Ruiz <Ana@Acme.test>", "ana@acme.test"],
    [" ana@acme.test ", "ana@acme.test"],
    ["ana@acme", null],
    ["ana", null],
  ])("is read out of %j", (typed, expected) => {
    expect(addressIn(typed)).toBe(expected);
  });
});
