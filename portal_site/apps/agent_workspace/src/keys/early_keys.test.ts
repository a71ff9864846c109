import { describe, expect, it } from "vitest";
import type { ActionId } from "./bindings";
import { EarlyKeys } from "./early_keys";

const askedFor = (id: ActionId) => {
  const early = new EarlyKeys();
  early.ask(id);
  return early;
};

describe("a reply begun while its ticket loads", () => {
  it("keeps the letters after it from being commands, until there is a field for them", () => {
    const early = askedFor("reply");
    expect(early.holdsKeys).toBe(true);
    expect(early.take([{ id: "reply" }])).toEqual({ id: "reply" });
    expect(early.holdsKeys).toBe(true);
    early.letGo();
    expect(early.holdsKeys).toBe(false);
  });

  it("is begun once, and not by the key that only waits for it", () => {
    const early = askedFor("note");
    expect(early.take([{ id: "note", rank: -1 }])).toBeUndefined();
    expect(early.take([{ id: "note" }])).toBeDefined();
    expect(early.take([{ id: "note" }])).toBeUndefined();
  });

  it("gives the keys back where the ticket takes no reply", () => {
    const early = askedFor("reply");
    early.settle();
    expect(early.holdsKeys).toBe(false);
    expect(early.take([{ id: "reply" }])).toBeUndefined();
  });

  it("still waits for its field once the ticket is there", () => {
    const early = askedFor("reply");
    early.take([{ id: "reply" }]);
    early.settle();
    expect(early.holdsKeys).toBe(true);
  });
});

it("a command that takes no words holds no keys", () => {
  expect(askedFor("solve").holdsKeys).toBe(false);
});
