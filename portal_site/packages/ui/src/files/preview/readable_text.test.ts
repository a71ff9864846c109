import { expect, it } from "vitest";
import { MOST_BYTES, readableText } from "./readable_text";

const utf8 = (words: string) => new TextEncoder().encode(words);

it.each([
  ["UTF-8", utf8("Grüße"), "a.txt", "Grüße"],
  ["what Windows wrote", new Uint8Array([0x47, 0x72, 0xfc, 0xdf, 0x65]), "a.csv", "Grüße"],
  ["JSON on one line", utf8('{"a":1}'), "a.json", '{\n  "a": 1\n}'],
  ["JSON that is none", utf8("{a"), "a.json", "{a"],
])("reads %s", (_, bytes, name, words) => {
  expect(readableText(bytes, name)).toEqual({ words, isCut: false });
});

it("says that a large file is cut, though the cut is within a letter", () => {
  const { words, isCut } = readableText(utf8("a" + "ü".repeat(MOST_BYTES / 2)).subarray(0, MOST_BYTES), "a.txt");
  expect([isCut, words.at(-1)]).toEqual([true, "ü"]);
});
