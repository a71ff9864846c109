import { describe, expect, it } from "vitest";
import { NOTHING, ranged, toggled } from "./selection";

const list = [9, 7, 5, 3, 1];

describe("a selection", () => {
  it("takes a row in, and out again", () => {
    const one = toggled(NOTHING, 7);
    expect([...one.ids]).toEqual([7]);
    expect([...toggled(one, 7).ids]).toEqual([]);
  });

  it.each([
    ["down", 7, 3, [7, 5, 3]],
    ["up", 3, 9, [3, 9, 7, 5]],
  ])("goes %s from the row chosen last", (_, from, to, ids) => {
    expect([...ranged(toggled(NOTHING, from), list, to).ids]).toEqual(ids);
  });

  it("keeps what was chosen before a range, and where the range began", () => {
    const one = ranged(toggled(toggled(NOTHING, 1), 9), list, 7);
    expect([...one.ids]).toEqual([1, 9, 7]);
    expect([...ranged(one, list, 5).ids]).toEqual([1, 9, 7, 5]);
  });

  it("is the row alone where nothing was chosen before", () => {
    expect([...ranged(NOTHING, list, 5).ids]).toEqual([5]);
  });
});
