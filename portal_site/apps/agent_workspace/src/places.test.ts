import { describe, expect, it } from "vitest";
import { bindings } from "./keys/bindings";
import { allPlaces, grouped, innermost, mayEnter } from "./places";

describe("the places of the workspace", () => {
  it("are entered with their permission only", () => {
    const entered = allPlaces.filter((place) => mayEnter(place, ["tickets:read", "quarantine:read"]));
    expect(entered.map(({ id }) => id)).toEqual(["tickets", "search", "quarantine"]);
  });

  it("are entered for what is below them", () => {
    const settings = allPlaces.filter(({ id }) => id === "settings");
    expect(settings.map((place) => mayEnter(place, ["snippets:read"]))).toEqual([true]);
    expect(settings.map((place) => mayEnter(place, ["tickets:read"]))).toEqual([false]);
  });

  it("stand in the rail without the parts of the settings", () => {
    expect(grouped(allPlaces).find(({ group }) => group === "settings")?.places.map(({ id }) => id)).toEqual(["settings"]);
  });

  it("are judged by the innermost of an address", () => {
    expect(innermost(allPlaces.filter(({ path }) => "/settings/snippets/7".startsWith(path)))?.id).toBe("snippets");
  });

  it("are those of work until the desk has said who the person is", () => {
    const entered = allPlaces.filter((place) => mayEnter(place, null));
    expect(grouped(entered).map(({ group }) => group)).toEqual(["work"]);
  });

  it("show no group that has none", () => {
    expect(grouped(allPlaces).map(({ group }) => group)).not.toContain("insight");
    expect(grouped([])).toEqual([]);
  });

  it("have a route and a key each of their own", () => {
    const paths = allPlaces.map(({ path }) => path);
    const keys = Object.values(bindings);
    expect(new Set(paths).size).toBe(paths.length);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
