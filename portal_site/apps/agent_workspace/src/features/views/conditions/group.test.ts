import type { Condition, ConditionGroup } from "@lambdesk/api_client";
import { describe, expect, it } from "vitest";
import { besideIt, itemAt, NOTHING_ASKED, withItem, written, type Item } from "./group";

const is = (field: string, ...values: string[]): Condition => ({ field, operator: "is", values, negated: false });
const not = (item: Item) => ({ ...item, negated: true });
const all = (...items: Item[]): ConditionGroup => ({ match: "all", items, negated: false });
const any = (...items: Item[]): ConditionGroup => ({ match: "any", items, negated: false });

describe("conditions as text", () => {
  it.each<[string, ConditionGroup]>([
    ["", NOTHING_ASKED],
    ["status:new,open -tag:vat", all(is("status", "new", "open"), not(is("tag", "vat")))],
    ["text:vat OR -tag:x", any(is("text", "vat"), not(is("tag", "x")))],
    ["-(tag:a OR -(tag:b tag:c))", all(not(any(is("tag", "a"), not(all(is("tag", "b"), is("tag", "c"))))))],
    ["team:billing (team:tech)", all(is("team", "billing"), is("team", "tech"))],
    ['field.model:"x 10" (field.model:x9)', all(is("field.model", "x 10"), is("field.model", "x9"))],
    ["created:<=7d", all({ ...is("created", "7d"), operator: "at-most" })],
    ['text:"<3","a,b"', all(is("text", "<3", "a,b"))],
  ])("%s", (text, group) => {
    expect(written(group)).toBe(text);
  });
});

describe("a condition", () => {
  const asked = all(is("tag", "a"), any(is("tag", "b"), is("tag", "c")));

  it("comes after the last, is replaced and taken away", () => {
    expect(written(withItem(asked, [2], is("tag", "d")))).toBe("tag:a (tag:b OR tag:c) tag:d");
    expect(written(withItem(asked, [1, 2], is("tag", "d")))).toBe("tag:a (tag:b OR tag:c OR tag:d)");
    expect(written(withItem(asked, [1, 0], is("tag", "x")))).toBe("tag:a (tag:x OR tag:c)");
    expect(written(withItem(asked, [0], null))).toBe("(tag:b OR tag:c)");
  });

  it("that is left alone in a group stands without it", () => {
    expect(withItem(asked, [1, 0], null)).toEqual(all(is("tag", "a"), is("tag", "c")));
    expect(withItem(all(is("tag", "a"), not(asked)), [1, 1], null)).toEqual(all(is("tag", "a"), not(is("tag", "a"))));
  });

  it("gets an alternative where all are asked", () => {
    const first = itemAt(asked, [0]) as Condition;
    expect(written(withItem(asked, [0], besideIt(first, "all", is("tag", "z"))))).toBe("(tag:a OR tag:z) (tag:b OR tag:c)");
  });
});
