import type { Entry, Ticket } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { addressIn, newcomers, reachesAll, recipientsOf, tooMany, unconfirmed } from "./recipients";

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
    accepted: false,
    mail: { proven: true, via: null, match_reasons: [] },
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

describe("a mail whose sender is not proven", () => {
  const forged = { cc: ["forger@else.test"], mail: { proven: false, via: null, match_reasons: [] } };
  const disowned = { ...forged, mail: { ...forged.mail, match_reasons: [{ kind: "sender_not_proven", detail: "", weight: 0 }] } };

  it.each([forged, disowned])("names no recipients", (more) => {
    expect(recipientsOf(ticket, [message("ana@acme.test", more)], ours)).toEqual({ to: ["ana@acme.test"], cc: ["boss@acme.test"] });
  });

  it("names them once an agent has accepted it, marked as new", () => {
    const accepted = message("ana@acme.test", { ...disowned, accepted: true });
    const recipients = recipientsOf(ticket, [accepted], ours);
    expect(recipients.cc).toContain("forger@else.test");
    expect(newcomers(recipients, ticket, [accepted])).toEqual(["forger@else.test"]);
  });

  it("is not answered where its domain disowns it", () => {
    expect(recipientsOf(ticket, [message("boss@acme.test", disowned)], ours).to).toEqual(["ana@acme.test"]);
  });
});

describe("recipients that widen the circle", () => {
  it("are those whom a proven mail names, until somebody confirms them", () => {
    const entries = [message("ana@acme.test", { cc: ["stranger@else.test"] })];
    const recipients = recipientsOf(ticket, entries, ours);
    expect(newcomers(recipients, ticket, entries)).toEqual(["stranger@else.test"]);
    expect(unconfirmed(recipients, ticket)).toEqual(["stranger@else.test"]);
  });

  it("are not those to whom we wrote ourselves", () => {
    const ourMail = message("support@lambdesk.test", { author: { kind: "staff" }, to: ["press@news.test"], mail: null });
    expect(newcomers({ to: ["press@news.test"], cc: [] }, ticket, [ourMail])).toEqual([]);
  });

  it("are those who have not been in the conversation", () => {
    const recipients = { to: ["ana@acme.test"], cc: ["press@news.test", "stranger@else.test"] };
    expect(newcomers(recipients, ticket, [message("ana@acme.test")])).toEqual(["press@news.test", "stranger@else.test"]);
  });
});

describe("a hidden copy", () => {
  const hidden = { to: ["ana@acme.test"], cc: [], bcc: ["stranger@else.test"] };

  it("to somebody new is asked about, and confirms nobody", () => {
    expect(newcomers(hidden, ticket, [])).toEqual(["stranger@else.test"]);
    expect(unconfirmed(hidden, ticket)).toEqual([]);
  });

  it("leaves whoever got one new to the others", () => {
    const ourMail = message("support@lambdesk.test", { author: { kind: "staff" }, to: ["ana@acme.test"], bcc: ["press@news.test"], mail: null });
    expect(newcomers({ to: ["press@news.test"], cc: [] }, ticket, [ourMail])).toEqual(["press@news.test"]);
  });
});

describe("a reply to all", () => {
  const all = { to: ["ana@acme.test"], cc: ["boss@acme.test"] };

  it.each([
    [{ to: ["boss@acme.test"], cc: ["ana@acme.test", "press@news.test"] }, true],
    [{ to: ["ana@acme.test"], cc: [] }, false],
  ])("%j reaches them: %s", (recipients, expected) => {
    expect(reachesAll(recipients, all)).toBe(expected);
  });

  it("has no more recipients than a mail takes, each counted once", () => {
    const some = (count: number) => Array.from({ length: count }, (_, number) => `${number}@else.test`);
    expect(tooMany({ to: some(50), cc: some(20) })).toBe(0);
    expect(tooMany({ to: some(50), cc: ["ana@acme.test"], bcc: ["boss@acme.test"] })).toBe(2);
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
