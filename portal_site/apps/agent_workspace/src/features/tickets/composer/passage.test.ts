import { expect, it } from "vitest";
import { withPassage } from "./passage";

it("a passage stands as a quote with its author, below what was written", () => {
  expect(withPassage({ html: "<p>Hello,</p>", text: "Hello," }, "Ana <Ruiz>", "the bill &\n\n the refund ")).toEqual({
    html: "<p>Hello,</p><blockquote><p><strong>Ana &lt;Ruiz&gt;:</strong></p><p>the bill &amp;</p><p>the refund</p></blockquote><p></p>",
    text: "Hello,\n\n> Ana <Ruiz>:\n> the bill &\n> the refund",
  });
});
