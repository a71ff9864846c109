import { expect, it } from "vitest";
import { domainOf } from "./domain_of";

it.each([
  ["help@example.com", "example.com"],
  ["Example Support <Help@Example.com>", "example.com"],
  ["\"A@B\" <help@example.com> ", "example.com"],
])("the domain of %s is %s", (sender, domain) => {
  expect(domainOf(sender)).toBe(domain);
});
