import { describe, expect, it } from "vitest";
import { plainPreview } from "./preview";

describe("the preview in a list", () => {
  it.each([
    ["The *right* one is silent, the _left_ one **too**.", "The right one is silent, the left one too."],
    ["See the order <https://shop.test/o/1> please", "See the order please"],
    ["Yes. > On Monday you wrote > this", "Yes. On Monday you wrote this"],
    ["2 * 3 * 4 and snake_case_name stay", "2 * 3 * 4 and snake_case_name stay"],
  ])("of %j", (text, read) => {
    expect(plainPreview(text)).toBe(read);
  });
});
