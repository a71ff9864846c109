import { describe, expect, it } from "vitest";
import { fuzzyFilter } from "./fuzzy";

const find = (wish: string, texts: string[]) => fuzzyFilter(texts, wish, (text) => text);

describe("fuzzy search", () => {
  const actions = ["Assign to me", "Assign to…", "Set status", "Solve", "Solve and open the next", "Mia Sommer", "Übersicht"];

  it("finds by the first letters of words", () => {
    expect(find("atm", actions)[0]).toBe("Assign to me");
  });

  it("prefers the shorter of equals", () => {
    expect(find("solve", actions).slice(0, 2)).toEqual(["Solve", "Solve and open the next"]);
  });

  it("offers nothing weak beside what is meant", () => {
    expect(find("1042", ["#1042 Invoice", "#10 Order 4 of 2", "#11042 Lamp"])).toEqual(["#1042 Invoice"]);
    expect(find("#10", ["#1042 Invoice", "#210 Lamp"])).toEqual(["#1042 Invoice"]);
    expect(find("urgent", ["Urgent", "Four large tents"])).toEqual(["Urgent"]);
  });

  it("does not mind accents and case", () => {
    expect(find("ubers", actions)).toEqual(["Übersicht"]);
  });

  it("leaves out what lacks a letter, and everything stays without a wish", () => {
    expect(find("xyz", actions)).toEqual([]);
    expect(find(" ", actions)).toEqual(actions);
  });
});
