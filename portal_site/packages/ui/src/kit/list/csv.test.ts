import { describe, expect, it } from "vitest";
import { csvOf } from "./csv";

describe("a list as a file", () => {
  it.each([
    ["a formula", "=SUM(A1)", "'=SUM(A1)"],
    ["a sum", "+49 30 1234", "'+49 30 1234"],
    ["a difference", "-1", "'-1"],
    ["a function", "@SUM(1)", "'@SUM(1)"],
    ["a tab before a formula", "\t=1", "'\t=1"],
    ["plain words", "Hello", "Hello"],
    ["an address", "ana@acme.test", "ana@acme.test"],
    ["a comma", "Berlin, Germany", '"Berlin, Germany"'],
    ["quotes", 'the "best" one', '"the ""best"" one"'],
    ["lines", "one\ntwo", '"one\ntwo"'],
    ["a formula with a comma", "=1,2", '"\'=1,2"'],
  ])("has %s as text", (_, text, written) => {
    expect(csvOf([[text]])).toBe(`\uFEFF${written}\r\n`);
  });

  it("has one line for each row", () => {
    expect(csvOf([["Name", "Team"], ["Greeting", ""]])).toBe("\uFEFFName,Team\r\nGreeting,\r\n");
  });
});
