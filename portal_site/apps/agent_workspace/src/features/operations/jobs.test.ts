import { expect, test } from "vitest";
import { percent, shareOf } from "./jobs";

test("a job's share is what it has done of all", () => expect(shareOf({ done: 250, total: 1000 })).toBe(0.25));

test("a job that nobody can size has no share", () => expect(shareOf({ done: 250, total: null })).toBeUndefined());

test("a job without anything to do has not begun", () => expect(shareOf({ done: 0, total: 0 })).toBe(0));

test("a share is written as each language does", () => {
  expect(percent(0.426, "en")).toBe("43%");
  expect(percent(0.426, "de")).toBe("43\u00a0%");
});
