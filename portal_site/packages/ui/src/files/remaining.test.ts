import { expect, it } from "vitest";
import { remainingMs, remainingWords } from "./remaining";

it.each([
  ["nothing is known at once", 0, 0.1, 1_000, null],
  ["half is there after ten seconds", 0, 0.5, 10_000, 10_000],
  ["a resumed one counts from where it went on", 0.5, 0.75, 10_000, 10_000],
  ["nothing moves", 0.5, 0.5, 10_000, null],
])("the time that an upload still takes: %s", (_, from, progress, until, expected) => {
  expect(remainingMs({ since: 0, until, from }, progress)).toBe(expected);
});

it.each([
  [200, "1 sec"],
  [40_000, "40 sec"],
  [180_000, "3 min"],
  [7_200_000, "2 hr"],
])("%d milliseconds are said as %s", (ms, words) => {
  expect(remainingWords(ms, "en")).toBe(words);
});
