import type { JSONContent } from "@tiptap/react";
import { describe, expect, it } from "vitest";
import { plainTextOf } from "./plain_text";

const text = (words: string, ...marks: NonNullable<JSONContent["marks"]>): JSONContent => ({ type: "text", text: words, marks });
const link = (href: string) => ({ type: "link", attrs: { href } });
const block = (type: string, ...content: JSONContent[]): JSONContent => ({ type, content });
const p = (...pieces: (string | JSONContent)[]) => block("paragraph", ...pieces.map((piece) => (typeof piece === "string" ? text(piece) : piece)));
const item = (...content: JSONContent[]) => block("listItem", ...content);
const written = (...content: JSONContent[]) => plainTextOf(block("doc", ...content));

describe("an answer without its formatting", () => {
  it("has one empty line between paragraphs, however many the writer left", () => {
    expect(written(p("Hello Ana,"), p(), p(), p("it works again."), p())).toBe("Hello Ana,\n\nit works again.");
  });

  it("breaks a line where the writer did", () => {
    expect(written(p("Best regards", { type: "hardBreak" }, "Mia"))).toBe("Best regards\nMia");
  });

  it("has the bullets and numbers of its lists, line by line", () => {
    const bullets = block("bulletList", item(p("the red one")), item(p("the blue one")));
    const numbers = { ...block("orderedList", item(p("Unplug it.")), item(p("Wait."))), attrs: { start: 3 } };
    expect(written(p("Two cables:"), bullets, numbers)).toBe("Two cables:\n\n- the red one\n- the blue one\n\n3. Unplug it.\n4. Wait.");
  });

  it("indents a list in a list, and a second line of an item, below the item's words", () => {
    const inner = block("bulletList", item(p("left", { type: "hardBreak" }, "or right")));
    expect(written(block("orderedList", item(p("Choose a side:"), inner), item(p("Press."))))).toBe(
      ["1. Choose a side:", "   - left", "     or right", "2. Press."].join("\n"),
    );
  });

  it("keeps the number of an item after one that is still empty", () => {
    expect(written(block("orderedList", item(p()), item(p("Press."))))).toBe("2. Press.");
    expect(written(block("bulletList", item(p())))).toBe("");
  });

  it("marks each line of a quote, also a quote in a quote", () => {
    expect(written(block("blockquote", p("First."), block("blockquote", p("Earlier."))), p("Yes."))).toBe("> First.\n>\n> > Earlier.\n\nYes.");
  });

  it("names its pictures", () => {
    expect(written(p("Press here: ", { type: "image", attrs: { src: "cid:1", alt: "panel.png" } }))).toBe("Press here: [panel.png]");
  });

  it("has a line for each row of a table", () => {
    const row = (...cells: JSONContent[]) => block("tableRow", ...cells.map((cell) => block("tableCell", cell)));
    expect(written(p("Prices:"), block("table", row(p("Cup"), p("4 €")), row(p("Pot", { type: "hardBreak" }, "blue"), p())))).toBe("Prices:\n\nCup | 4 €\nPot blue | ");
  });

  it("keeps code as it stands", () => {
    expect(written(block("codeBlock", text("if x:\n  y")))).toBe("if x:\n  y");
  });
});

describe("a link", () => {
  it.each([
    ["the manual", "https://desk.test/manual", "the manual (https://desk.test/manual)"],
    ["https://desk.test/manual", "https://desk.test/manual", "https://desk.test/manual"],
    ["desk.test", "https://desk.test/", "desk.test"],
    ["ana@acme.test", "mailto:ana@acme.test", "ana@acme.test"],
  ])("%j to %s reads %j", (words, href, expected) => {
    expect(written(p("See ", text(words, link(href)), "."))).toBe(`See ${expected}.`);
  });

  it("with a bold word in it names its address once, and its neighbour has its own", () => {
    const manual = link("https://desk.test/manual");
    const pieces = [text("the ", manual), text("new", manual, { type: "bold" }), text(" manual", manual), text("or this", link("https://desk.test/old"))];
    expect(written(p(...pieces))).toBe("the new manual (https://desk.test/manual)or this (https://desk.test/old)");
  });
});
