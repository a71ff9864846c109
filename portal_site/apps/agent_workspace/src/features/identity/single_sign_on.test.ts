import { describe, expect, it } from "vitest";
import { comeBack } from "./single_sign_on";

describe("what the desk says when one comes back", () => {
  it.each([
    ["", {}],
    ["refused=expired", { refused: "expired" }],
    ["email=a%2Bb%40c.example&token=t-1", { email: "a+b@c.example", token: "t-1" }],
  ])("is read from %s", (fragment, said) => {
    expect(comeBack(fragment)).toEqual(said);
  });
});
