import { expect, it } from "vitest";
import { captureFailure } from "./capture_failure";

it.each([
  ["NotAllowedError", "refused"],
  ["NotFoundError", "none"],
  ["NotReadableError", "busy"],
  ["NotSupportedError", "impossible"],
])("what a browser calls %s is said as %s", (name, why) => {
  expect(captureFailure(new DOMException("", name))).toBe(why);
});
