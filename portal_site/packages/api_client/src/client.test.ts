import { expect, test } from "vitest";
import { onceKey } from "./client";

const intent = crypto.randomUUID();
const files = Array.from({ length: 20 }, () => crypto.randomUUID());

test("every retry has the same key", () => {
  expect(onceKey(intent, files)).toEqual(onceKey(intent, files));
});

test("what is sent with another file has another key", () => {
  expect(onceKey(intent, files)).not.toEqual(onceKey(intent, files.slice(1)));
});

test("the key is as long as the API takes, with all the files that it takes", () => {
  expect(onceKey(intent, files)["Idempotency-Key"].length).toBeLessThanOrEqual(200);
});
