import { describe, expect, it } from "vitest";
import { moved, newChoice } from "./choices";

describe("a new choice", () => {
  it.each([
    ["Größe XL", "grosse-xl"],
    ["  --  ", "choice"],
    ["日本", "choice"],
  ])("of %j has an id of its own", (name, id) => {
    const first = newChoice(name, []);
    expect(first.id).toBe(id);
    expect(newChoice(name, [first]).id).toBe(`${id}-2`);
  });
});

it("moves within its list", () => {
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b"], 1, 1)).toEqual(["a", "b"]);
});
