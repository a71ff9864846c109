import type { Draft } from "../../../changes/drafts";

/** The draft with these words of somebody at its end, and room below them. */
export function withPassage(draft: Pick<Draft, "html" | "text">, name: string, words: string): Pick<Draft, "html" | "text"> {
  const lines = words.split(/\n+/).map((line) => line.trim()).filter(Boolean);
  const html = lines.map((line) => `<p>${escaped(line)}</p>`).join("");
  const text = [`${name}:`, ...lines].map((line) => `> ${line}`).join("\n");
  return {
    html: `${draft.html}<blockquote><p><strong>${escaped(name)}:</strong></p>${html}</blockquote><p></p>`,
    text: [draft.text.trim(), text].filter(Boolean).join("\n\n"),
  };
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
