import type { MatchReason } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import de from "./opened.de.json";
import en from "./opened.en.json";
import { sortedReasons } from "./match_reasons";

const signed: MatchReason = { kind: "signed_reply_address", detail: "help+1029.abcdefghijklmnop@desk.test", weight: 100 };
const recent: MatchReason = { kind: "ticket_is_recent", detail: "", weight: 5 };
const doubted: MatchReason = { kind: "sender_not_proven", detail: "", weight: -20 };
const closed: MatchReason = { kind: "ticket_is_closed", detail: "#1029", weight: 0 };
const moved: MatchReason = { kind: "moved_by_agent", detail: "#1030", weight: 0 };
const movedAgain: MatchReason = { kind: "moved_by_agent", detail: "#1031", weight: 0 };

describe("the reasons why a mail is here", () => {
  it("begin with the weightiest, for or against", () => {
    expect(sortedReasons([recent, doubted, signed])).toEqual({ sorted: [signed, doubted, recent], about: null, isMoved: false });
  });

  it("begin with the ticket that is closed, where the others speak of that one", () => {
    expect(sortedReasons([signed, recent, closed])).toEqual({ sorted: [closed, signed, recent], about: "#1029", isMoved: false });
  });

  it("begin with the ticket out of which an agent moved it, the first of several", () => {
    expect(sortedReasons([signed, recent, moved, movedAgain])).toEqual({ sorted: [moved, movedAgain, signed, recent], about: "#1030", isMoved: true });
  });

  it("speak of the closed ticket also where an agent moved it later", () => {
    expect(sortedReasons([signed, closed, moved])).toEqual({ sorted: [closed, moved, signed], about: "#1029", isMoved: true });
  });

  it.each([
    ["English", en, /this ticket/],
    ["German", de, /diese[sm]? Ticket/],
  ])("never call that one this ticket, in %s", (_, words, here) => {
    const speaksOfHere = Object.entries(words.match_reason).filter(([, sentence]) => here.test(sentence));
    expect(Object.keys(words.match_reason_of_other)).toEqual(expect.arrayContaining(speaksOfHere.map(([kind]) => kind)));
    for (const sentence of Object.values({ ...words.match_reason_of_other, ...words.match_reason_of_moved })) expect(sentence).not.toMatch(here);
  });
});
