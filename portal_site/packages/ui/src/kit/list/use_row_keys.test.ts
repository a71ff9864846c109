import { expect, it } from "vitest";
import { nextRow } from "./use_row_keys";

const hits = ["first", "second", "last"];

it.each([
  ["down from the field", hits, -1, 1, "first"],
  ["down", hits, 0, 1, "second"],
  ["down from the last one", hits, 2, 1, "last"],
  ["up", hits, 2, -1, "second"],
  ["up from the first one", hits, 0, -1, null],
  ["up from the field", hits, -1, -1, null],
  ["down where nothing was found", [], -1, 1, null],
] as const)("%s among the results", (_, places, at, step, expected) => {
  expect(nextRow(places, at, step)).toBe(expected);
});
