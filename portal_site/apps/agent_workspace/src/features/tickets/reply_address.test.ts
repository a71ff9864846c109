import { describe, expect, it } from "vitest";
import { bareAddress, wholeAddresses } from "./reply_address";

const signed = "help+1042.abcdefghijklmnop@desk.test";

describe("the address of a ticket", () => {
  it("is shown as the mailbox that people know", () => {
    expect(bareAddress(signed)).toBe("help@desk.test");
  });

  it("is not mistaken for an address that somebody chose", () => {
    expect(bareAddress("ana+shop@acme.test")).toBe("ana+shop@acme.test");
  });

  it("is copied whole", () => {
    const copied = wholeAddresses("ana@acme.test to help@desk.test", ["ana@acme.test", signed]);
    expect(copied).toBe(`ana@acme.test to ${signed}`);
  });
});
