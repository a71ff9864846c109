/** What Word, Outlook, Excel and mail programs put on the clipboard, without their own machinery and with their lists as lists.
 *
 * Only for good looks: the editor's schema keeps no more than it knows, and the desk writes every message's HTML anew.
 */
export function cleanPasted(html: string): string {
  return withoutMachinery(withLists(html.replace(HIDDEN, "")));
}

const HIDDEN = /<(style|script|xml|title)\b[\s\S]*?<\/\1>/gi;
const COMMENTS = /<!--[\s\S]*?-->|<!\[[^>]*>/g;
const EMPTY_OFFICE_PARAGRAPH = /<o:p>(\s|&nbsp;|\u00a0)*<\/o:p>/gi;
const OFFICE_TAGS = /<\/?[a-z]+:[a-z]+\b[^>]*>/gi;

function withoutMachinery(html: string): string {
  return html.replace(COMMENTS, "").replace(EMPTY_OFFICE_PARAGRAPH, "").replace(OFFICE_TAGS, "");
}

const PARAGRAPH = /<p\b([^>]*)>([\s\S]*?)<\/p>/gi;
const LEVEL = /mso-list:\s*l\d+\s+level(\d+)/i;
/** The bullet or number that Word writes for programs without lists. */
const MARK = /(?:<!--\[if !supportLists\]-->|<!\[if !supportLists\]>)([\s\S]*?)(?:<!--\[endif\]-->|<!\[endif\]>)/i;
const NUMBER = /^\s*\(?[0-9a-z]{1,5}[.)]/i;

/** Word has paragraphs that look like items. */
function withLists(html: string): string {
  const open: ("ul" | "ol")[] = [];
  const closeTo = (level: number) => {
    const closed = open.splice(level).reverse();
    return closed.map((tag) => `</li></${tag}>`).join("");
  };
  const begin = (level: number, tag: "ul" | "ol") => {
    const ended = closeTo(open[level - 1] === tag ? level : level - 1);
    if (open.length === level) return `${ended}</li><li>`;
    const begun = Array.from({ length: level - open.length }, () => `<${tag}><li>`).join("");
    open.push(...Array<"ul" | "ol">(level - open.length).fill(tag));
    return ended + begun;
  };

  let written = "";
  let end = 0;
  for (const paragraph of html.matchAll(PARAGRAPH)) {
    const [whole, attributes = "", words = ""] = paragraph;
    const between = html.slice(end, paragraph.index);
    const level = Number(LEVEL.exec(attributes)?.[1] ?? 0);
    written += level === 0 || between.trim() ? closeTo(0) + between : "";
    const mark = MARK.exec(words)?.[1] ?? "";
    written += level === 0 ? whole : begin(level, NUMBER.test(plain(mark)) ? "ol" : "ul") + words.replace(MARK, "");
    end = paragraph.index + whole.length;
  }
  return written + closeTo(0) + html.slice(end);
}

function plain(html: string): string {
  return html.replace(/<[^>]*>/g, "").replaceAll("&nbsp;", " ");
}
