import type { ThreadMessage } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { authorOf, MOST_SOURCES, withQuote } from "./quoting";

const tom = { kind: "staff", id: "tom", name: "Tom Reuter" } as const;
const message = (id: number, text = "Yes:\n<b>two</b> days") => ({ ticket_id: 7, thread_id: 3, id, text, author: tom, team_name: "Workshop" }) as ThreadMessage;
const empty = { html: "", text: "" };

describe("an answer that is quoted", () => {
  it("stands at the end of what was written, as words and not as HTML", () => {
    const quoted = withQuote({ html: "<p>Dear Ana,</p>", text: "Dear Ana," }, message(2));
    expect(quoted.html).toBe("<p>Dear Ana,</p><p>Yes:</p><p>&lt;b&gt;two&lt;/b&gt; days</p>");
    expect(quoted.text).toBe("Dear Ana,\n\nYes:\n<b>two</b> days");
  });

  it("keeps its source, once", () => {
    const twice = withQuote(withQuote(empty, message(2)), message(2));
    expect(twice.sources).toEqual([{ ticket_id: 7, thread_id: 3, message_id: 2, words: "Workshop · Tom Reuter" }]);
  });

  it("is one of so many", () => {
    const all = [1, 2, 3, 4, 5, 6].reduce((draft, id) => withQuote(draft, message(id)), empty as ReturnType<typeof withQuote>);
    expect(all.sources?.map((each) => each.message_id)).toEqual([2, 3, 4, 5, 6]);
    expect(all.sources).toHaveLength(MOST_SOURCES);
  });

  it("names the team that answered, or only the person", () => {
    expect(authorOf(message(1))).toBe("Workshop · Tom Reuter");
    expect(authorOf({ ...message(1), team_name: "" })).toBe("Tom Reuter");
  });
});
