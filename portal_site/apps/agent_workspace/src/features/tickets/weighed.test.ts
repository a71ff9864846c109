import { describe, expect, it } from "vitest";
import de from "./de.json";
import en from "./en.json";
import { weighed } from "./weighed";

const signed = { kind: "signed_reply_address", detail: "help+1029.abcdefghijklmnop@desk.test", weight: 100 };
const recent = { kind: "ticket_is_recent", detail: "", weight: 5 };
const doubted = { kind: "sender_not_proven", detail: "", weight: -20 };
const closed = { kind: "ticket_is_closed", detail: "#1029", weight: 0 };
const moved = { kind: "moved_by_agent", detail: "#1030", weight: 0 };
const movedAgain = { kind: "moved_by_agent", detail: "#1031", weight: 0 };

describe("the reasons why a mail is here", () => {
  it("begin with the weightiest, for or against", () => {
    expect(weighed([recent, doubted, signed])).toEqual({ sorted: [signed, doubted, recent], about: null, moved: false });
  });

  it("begin with the ticket that is closed, where the others speak of that one", () => {
    expect(weighed([signed, recent, closed])).toEqual({ sorted: [closed, signed, recent], about: "#1029", moved: false });
  });

  it("begin with the ticket out of which an agent moved it, the first of several", () => {
    expect(weighed([signed, recent, moved, movedAgain])).toEqual({ sorted: [moved, movedAgain, signed, recent], about: "#1030", moved: true });
  });

  it("speak of the closed ticket also where an agent moved it later", () => {
    expect(weighed([signed, closed, moved])).toEqual({ sorted: [closed, moved, signed], about: "#1029", moved: true });
  });

  it.each([
    ["English", en, /this ticket/],
    ["German", de, /diese[sm]? Ticket/],
  ])("never call that one this ticket, in %s", (_, words, here) => {
    const speaksOfHere = Object.entries(words.receipt).filter(([, sentence]) => here.test(sentence));
    expect(Object.keys(words.receipt_of_other)).toEqual(expect.arrayContaining(speaksOfHere.map(([kind]) => kind)));
    for (const sentence of Object.values({ ...words.receipt_of_other, ...words.receipt_of_moved })) expect(sentence).not.toMatch(here);
  });
});
