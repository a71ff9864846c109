import type { RehearsedCase } from "@lambdesk/api_client";
import i18next, { type TFunction } from "i18next";
import { describe, expect, it } from "vitest";
import words from "./en.json";
import { changesOf, daysOf, earlierText } from "./rehearsed";

await i18next.init({ lng: "en", resources: { en: { rules: words } }, defaultNS: "rules" });
const t = i18next.t as unknown as TFunction<"rules">;
const NOW = Date.parse("2026-11-30T12:00:00Z");
const names = { agents: [{ value: "ana", label: "Ana" }], teams: [] };

function aCase(fields: Partial<RehearsedCase>): RehearsedCase {
  const nothing = { was: {}, now: {}, answers: false, notes: false, detail: "", really_at: null, conflicts: [] };
  return { ticket_id: 7, subject: "Lamp", at: "2026-11-30T10:00:00Z", cause: "ticket_opened", outcome: "applied", ...nothing, ...fields };
}

describe("what a rule would have done", () => {
  it("is counted by days that end now, the oldest first", () => {
    const cases = [aCase({}), aCase({ at: "2026-11-29T11:00:00Z" }), aCase({ at: "2026-11-28T13:00:00Z" })];
    expect(daysOf(cases, 3, NOW)).toEqual([0, 2, 1]);
  });

  it("is told in the words of the form, with people's names, and a status once", () => {
    const found = aCase({ was: { priority: "normal", assignee_id: null, status: "open", status_id: "a" }, now: { priority: "urgent", assignee_id: "ana", status: "solved", status_id: "b" }, answers: true });
    expect(changesOf(found, names, t)).toEqual(["Priority: Normal → Urgent", "Assignee: – → Ana", "Status: Open → Solved", "an answer"]);
  });

  it("is compared with when it became so without the rule", () => {
    const was = { priority: "normal" };
    expect(earlierText(aCase({ was, really_at: "2026-11-30T12:30:00Z" }), t)).toBe("became so 2h 30m later");
    expect(earlierText(aCase({ was, really_at: "2026-11-30T10:00:20Z" }), t)).toBe("became so at once");
    expect(earlierText(aCase({ was, really_at: null }), t)).toBe("never became so");
    expect(earlierText(aCase({ notes: true }), t)).toBe("");
  });
});
