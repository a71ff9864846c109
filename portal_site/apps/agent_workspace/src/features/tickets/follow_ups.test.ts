import { expect, it } from "vitest";
import { followUpsOf } from "./follow_ups";

it("what goes on from a closed ticket is found among its requester's, the earliest first", () => {
  const theirs = [
    { id: 1050, follow_up_of: 1029 },
    { id: 1049, follow_up_of: null },
    { id: 1042, follow_up_of: 1029 },
    { id: 1029, follow_up_of: 1001 },
  ];
  expect(followUpsOf(1029, theirs)).toEqual([1042, 1050]);
  expect(followUpsOf(1049, theirs)).toEqual([]);
});
