import { expect, it } from "vitest";
import { matches } from "./matches";

it.each([
  ["nothing", "Greeting", "", true],
  ["a part of a word", "Greeting", "reet", true],
  ["another case and no accent", "Grüße aus Berlin", "GRUSSE", false],
  ["no accent", "Señor Núñez", "senor nunez", true],
  ["words in another order", "Invoice copy", "copy inv", true],
  ["one word that is not there", "Invoice copy", "copy refund", false],
])("a search within a list: %s", (_, text, search, found) => {
  expect(matches(text, search)).toBe(found);
});
