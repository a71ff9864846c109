import { describe, expect, it } from "vitest";
import { numbersIn } from "./numbers";

describe("the numbers of tickets", () => {
  it("are read with and without a sign, each once", () => {
    expect(numbersIn("#12, 15 12\n17")).toEqual([12, 15, 17]);
  });

  it("are at most as many as can be merged at once", () => {
    expect(numbersIn(Array.from({ length: 30 }, (_, index) => index + 1).join(","))).toHaveLength(20);
  });

  it("are not found in words", () => {
    expect(numbersIn("none, 0")).toEqual([]);
  });
});
