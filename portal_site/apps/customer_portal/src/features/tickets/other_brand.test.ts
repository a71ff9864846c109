import { describe, expect, it } from "vitest";
import { otherBrandOf } from "./other_brand";

const aurora = { id: "aurora", name: "Aurora Audio" };
const kaffeewerk = { id: "kaffeewerk", name: "Kaffeewerk" };
const site = { brand: aurora, brands: [aurora, kaffeewerk] };

describe("a request in a brand's portal", () => {
  it.each([
    ["names the brand that it was sent to, where that is another", "kaffeewerk", "Kaffeewerk"],
    ["says nothing of the portal's own", "aurora", null],
    ["says nothing of a brand that the desk no longer has", "gone", null],
  ])("%s", (_, brandId, name) => {
    expect(otherBrandOf({ brand_id: brandId }, site)).toBe(name);
  });
});
