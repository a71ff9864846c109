import type { JSONContent } from "@tiptap/react";

/** What was written with formatting, as a person would type it without: the part of a mail for programs that show no HTML. */
export function plainTextOf(document: JSONContent): string {
  return blocks(document, "\n\n");
}

/** The words of some blocks, one below the other. Empty ones are the writer's gaps, and the separator is gap enough. */
function blocks({ content = [] }: JSONContent, separator: string): string {
  return content
    .map(blockText)
    .filter((text) => text.trim() !== "")
    .join(separator);
}

function blockText(block: JSONContent): string {
  switch (block.type) {
    case "bulletList":
      return list(block, () => "- ");
    case "orderedList": {
      const start = Number(block.attrs?.start ?? 1);
      return list(block, (index) => `${start + index}. `);
    }
    case "blockquote":
      return begun(blocks(block, "\n\n"), "> ", "> ").replace(/^> $/gm, ">");
    case "table":
      return (block.content ?? []).map(row).join("\n");
    default:
      return inline(block);
  }
}

/** The cells of a row in one line, as they are read. */
function row({ content = [] }: JSONContent): string {
  return content.map((cell) => blocks(cell, " ").replaceAll("\n", " ")).join(" | ");
}

/** One item below the other, without gaps; what is within an item stands below its words, not below its mark. */
function list({ content = [] }: JSONContent, markOf: (index: number) => string): string {
  const items = content.map((item, index) => {
    const mark = markOf(index);
    const text = blocks(item, "\n");
    return text && begun(text, mark, " ".repeat(mark.length));
  });
  return items.filter(Boolean).join("\n");
}

/** The text with something before its first line, and before each other one. */
function begun(text: string, first: string, others: string): string {
  return first + text.replaceAll("\n", `\n${others}`);
}

/** The words of one block. Several pieces of one link, such as a bold word in it, are one link. */
function inline({ content = [] }: JSONContent): string {
  let text = "";
  let link = { href: "", words: "" };
  const endLink = () => {
    text += link.href ? linkText(link) : link.words;
    link = { href: "", words: "" };
  };
  for (const piece of content) {
    const href = hrefOf(piece);
    if (href !== link.href) endLink();
    link = { href, words: link.words + wordsOf(piece) };
  }
  endLink();
  return text;
}

function wordsOf({ type, text = "", attrs }: JSONContent): string {
  if (type === "image") return `[${String(attrs?.alt ?? "")}]`;
  if (type === "mention") return `@${String(attrs?.label)}`;
  return type === "hardBreak" ? "\n" : text;
}

function hrefOf({ marks = [] }: JSONContent): string {
  return String(marks.find(({ type }) => type === "link")?.attrs?.href ?? "");
}

function linkText({ href, words }: { href: string; words: string }): string {
  return bare(words) === bare(href) ? words : `${words} (${href})`;
}

/** An address as people write it. */
function bare(address: string): string {
  return address.trim().replace(/^(https?:\/\/|mailto:|tel:)/i, "").replace(/\/$/, "");
}
