import { expect, it } from "vitest";
import { followersOf } from "./followers";

it("what goes on from a closed ticket is found among its requester's, the earliest first", () => {
  const theirs = [
    { id: 1050, follows: 1029 },
    { id: 1049, follows: null },
    { id: 1042, follows: 1029 },
    { id: 1029, follows: 1001 },
  ];
  expect(followersOf(1029, theirs)).toEqual([1042, 1050]);
  expect(followersOf(1049, theirs)).toEqual([]);
});
