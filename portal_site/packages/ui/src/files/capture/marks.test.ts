import { expect, it } from "vitest";
import { areaOf, squaresOf } from "./marks";

it("has the same area whichever corner was first", () => {
  const area = { x: 10, y: 20, width: 30, height: 40 };
  expect(areaOf({ tool: "box", from: { x: 10, y: 20 }, to: { x: 40, y: 60 } })).toEqual(area);
  expect(areaOf({ tool: "box", from: { x: 40, y: 20 }, to: { x: 10, y: 60 } })).toEqual(area);
});

it.each([
  [600, 60, [6, 1]],
  [60, 600, [1, 6]],
  [300, 300, [6, 6]],
  [5, 5, [6, 6]],
])("blurs %d by %d pixels into %j squares", (width, height, squares) => {
  expect(squaresOf({ x: 0, y: 0, width, height })).toEqual(squares);
});
