import { gemoji } from "gemoji";
import { describe, expect, it } from "vitest";
import { found } from "./emoji";

const names = (query: string) => found(gemoji, query).map(({ label }) => label);

describe("an emoji by its name", () => {
  it("comes first where the name is whole", () => {
    expect(found(gemoji, "tada")[0]).toEqual({ id: "🎉", icon: "🎉", label: "tada" });
    expect(names("heart")[0]).toBe("heart");
  });

  it("is found by what it stands for too", () => {
    expect(names("party")).toContain("tada");
  });

  it("is none of what nobody calls so", () => {
    expect(names("zzzz")).toEqual([]);
  });

  it("is one of a few", () => {
    expect(names("a").length).toBeLessThanOrEqual(8);
  });
});
