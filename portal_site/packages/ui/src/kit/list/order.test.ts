import { expect, test } from "vitest";
import { placeBefore, placeBetween } from "./order";

const places = (...numbers: number[]) => numbers.map((place) => ({ place }));
const placeOf = ({ place }: { place: number }) => place;

test("between two others is in their middle, at an end one beyond", () => {
  expect([placeBetween(1, 2), placeBetween(undefined, 3), placeBetween(3, undefined), placeBetween(undefined, undefined)]).toEqual([1.5, 2, 4, 1]);
});

test("an item is moved before another one, up and down, and to the end", () => {
  const items = places(1, 2, 3);
  const [first, second, third] = items;
  if (!first || !second || !third) throw new Error("three items");
  expect(placeBefore(items, third, second, placeOf)).toBe(1.5);
  expect(placeBefore(items, first, third, placeOf)).toBe(2.5);
  expect(placeBefore(items, first, null, placeOf)).toBe(4);
  expect(placeBefore(items, third, first, placeOf)).toBe(0);
});
