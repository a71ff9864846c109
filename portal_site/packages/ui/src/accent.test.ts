import { describe, expect, it } from "vitest";
import { accentVariables, contrast } from "./accent";

const white = "#" + "f".repeat(6);

describe("the accent of a brand", () => {
  it.each(["#2f6fde", "#ffd400", "#00c48c", "#111111", "#f0f"])("%s is readable wherever it stands", (accent) => {
    const { fill, textOnLight, textOnDark } = accentVariables(accent);
    expect(contrast(fill, white)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(textOnLight, "#e4e9f6")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(textOnDark, "#1c212b")).toBeGreaterThanOrEqual(4.5);
  });

  it("stays as it is where it is readable already", () => {
    expect(accentVariables("#1d3f8f").fill).toBe("#1d3f8f");
  });
});
