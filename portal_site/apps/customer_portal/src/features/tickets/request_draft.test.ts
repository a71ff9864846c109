import { describe, expect, it } from "vitest";
import { isToBeSent, toBeSent, type RequestDraft } from "./request_draft";

const NOW = Date.parse("2026-11-23T09:00:00Z");
const MINUTE = 60_000;
const draft: RequestDraft = { topic: "", subject: "It will not charge", text: "The light stays dark.", fields: {}, onceKey: "one" };

describe("a request that was written by somebody unknown", () => {
  const wished = toBeSent(draft, "Carol@Customer.example", NOW);

  it("keeps its words and its key", () => {
    expect(wished).toMatchObject(draft);
  });

  it.each([
    ["by whoever opens the link that was mailed there", "carol@customer.example", 10, true],
    ["not by another person in the same browser", "dave@customer.example", 10, false],
    ["not a day later, when nobody thinks of it any more", "carol@customer.example", 24 * 60, false],
  ])("is sent %s", (_, email, minutes, sent) => {
    expect(isToBeSent(wished, email, NOW + minutes * MINUTE)).toBe(sent);
  });

  it("waits for Send where nobody has pressed it", () => {
    expect(isToBeSent(draft, "carol@customer.example", NOW)).toBe(false);
  });
});
