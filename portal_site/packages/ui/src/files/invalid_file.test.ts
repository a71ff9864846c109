import { expect, it } from "vitest";
import { invalidFileReason } from "./invalid_file";

it.each([
  [0, "empty"],
  [1, null],
  [100, null],
  [101, "too_big"],
])("a file of %d bytes, where 100 are allowed: %s", (size, why) => {
  expect(invalidFileReason({ size }, 100)).toBe(why);
});
