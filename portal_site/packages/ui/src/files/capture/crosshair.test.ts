import { expect, it } from "vitest";
import { inTheMiddle, moved } from "./crosshair";

const size = { width: 400, height: 200 };

it.each([
  ["ArrowRight", false, { x: 208, y: 100 }],
  ["ArrowUp", false, { x: 200, y: 92 }],
  ["ArrowLeft", true, { x: 150, y: 100 }],
])("%s (far: %s) moves it to %j", (key, isFar, at) => {
  expect(moved(inTheMiddle(size), key, isFar, size)?.at).toEqual(at);
});

it("stays on the picture", () => {
  const corner = { at: { x: 399, y: 1 }, from: null };
  expect(moved(corner, "ArrowRight", true, size)?.at.x).toBe(400);
  expect(moved(corner, "ArrowUp", true, size)?.at.y).toBe(0);
});

it("leaves other keys alone", () => {
  expect(moved(inTheMiddle(size), "a", false, size)).toBeNull();
});
