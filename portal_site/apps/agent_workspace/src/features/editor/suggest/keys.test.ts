import { describe, expect, it } from "vitest";
import { keyEffect } from "./keys";

const key = (name: string, more: object = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, isComposing: false, ...more });

describe("a key in a list of three", () => {
  it.each([
    ["ArrowDown", 0, 1],
    ["ArrowDown", 2, 0],
    ["ArrowUp", 0, 2],
    ["Enter", 1, "choose"],
    ["Tab", 1, "choose"],
    ["a", 1, null],
  ])("%s at %d leads to %s", (name, active, expected) => {
    expect(keyEffect(key(name), active, 3)).toBe(expected);
  });
});

it.each([
  ["the list is empty", key("Enter"), 0],
  ["it sends", key("Enter", { ctrlKey: true }), 3],
  ["it ends a composed character", key("Enter", { isComposing: true }), 3],
])("Enter is the text's where %s", (_, pressed, count) => {
  expect(keyEffect(pressed, 0, count)).toBeNull();
});
