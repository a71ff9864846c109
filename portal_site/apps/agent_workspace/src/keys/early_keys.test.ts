import { describe, expect, it } from "vitest";
import type { ActionId } from "./bindings";
import { EarlyKeys } from "./early_keys";

const press = (early: EarlyKeys, ...keys: string[]) =>
  keys.map((key) => early.hear({ key, ctrlKey: false, metaKey: false, getModifierState: () => false }));

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

describe("words typed before their field is there", () => {
  it("are given to it, as they were meant", () => {
    const early = askedFor("reply");
    press(early, ..."Helo", "Backspace", "l", "o", " ", "Shift", "Ä", "Enter", "!");
    expect(early.takeWords()).toBe("Hello Ä\n!");
    expect([early.holdsKeys, early.takeWords()]).toEqual([false, ""]);
  });

  it("are held also where the ticket is there, and only the field is not", () => {
    const early = new EarlyKeys();
    early.awaitField();
    expect(press(early, "p", "ArrowDown", "F5")).toEqual([true, false, false]);
    expect(early.takeWords()).toBe("p");
  });

  it("leave chords to their commands, but not a sign that a keyboard makes with AltGr", () => {
    const early = askedFor("note");
    const chord = { ctrlKey: true, metaKey: false };
    expect(early.hear({ ...chord, key: "k", getModifierState: () => false })).toBe(false);
    expect(early.hear({ ...chord, key: "@", getModifierState: (name) => name === "AltGraph" })).toBe(true);
    expect(early.takeWords()).toBe("@");
  });

  it("are dropped with Esc, and where the person went on to something else", () => {
    const early = askedFor("reply");
    press(early, "a", "Escape");
    expect([early.holdsKeys, early.takeWords()]).toEqual([false, ""]);
    early.awaitField();
    press(early, "b");
    early.letGo();
    expect(early.takeWords()).toBe("");
  });
});

it("a command that takes no words holds no keys", () => {
  expect(askedFor("solve").holdsKeys).toBe(false);
});
