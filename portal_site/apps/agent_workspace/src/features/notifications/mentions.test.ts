import { describe, expect, it } from "vitest";
import { found, isMentioned, mentionsIn } from "./mentions";

const mention = (key: string, name: string) => `<span data-type="mention" data-id="${key}">@${name}</span>`;

describe("whom a note mentions", () => {
  it("is each person and team once", () => {
    const html = `<p>${mention("person:mia", "Mia")} and ${mention("team:billing", "Billing")}, ${mention("person:mia", "Mia")}</p>`;
    expect(mentionsIn(html, {})).toEqual([
      { kind: "person", id: "mia", give_access: false },
      { kind: "team", id: "billing", give_access: false },
    ]);
  });

  it("is nobody by a name alone", () => {
    expect(mentionsIn("<p>@Mia Berg, have a look</p>", {})).toEqual([]);
  });

  it("leaves out who is not to be told, and gives access to whom the writer chose", () => {
    const html = mention("person:tom", "Tom") + mention("person:udo", "Udo");
    expect(mentionsIn(html, { untold: ["tom"], givenAccess: ["udo"] })).toEqual([{ kind: "person", id: "udo", give_access: true }]);
  });
});

it("a colleague is found by any of their names, the beginning first", () => {
  const all = [
    { id: "1", label: "Tom Berg" },
    { id: "2", label: "Bea Kern" },
    { id: "3", label: "Abel Obe" },
  ];
  expect(found(all, "be").map(({ id }) => id)).toEqual(["1", "2", "3"]);
  expect(found(all, "zz")).toEqual([]);
});

describe("a mention is of somebody", () => {
  const mentions = [{ kind: "person", id: "mia" }, { kind: "team", id: "billing" }];

  it.each([
    ["who is named", "mia", [], true],
    ["whose team is named", "tom", ["billing"], true],
    ["and not of others", "tom", ["mia", "support"], false],
  ])("%s", (_, id, teams, is) => {
    expect(isMentioned(mentions, id, teams)).toBe(is);
  });
});
