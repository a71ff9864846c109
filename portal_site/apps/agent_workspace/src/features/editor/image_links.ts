import type { Upload } from "@lambdesk/ui";

/** Where the editor has the link of a picture: at a `src` the browser would look for it, and the page's policy complain. */
export const UNSEEN = "data-link";
/** Marks what shows a picture in the page. */
export const SHOWN_FOR = "data-shown-for";

const UNSEEN_LINK = new RegExp(`(<img\\b[^>]*?\\s)${UNSEEN}="cid:`, "g");

/** What the editor has, as the draft has it. */
export function withSources(html: string): string {
  return html.replace(UNSEEN_LINK, '$1src="cid:');
}

/** By the key of its upload: a picture that was put among the words, for as long as the page is open. */
const placed = new Map<string, { file: File; shown: string }>();

export function placeImage(key: string, file: File): void {
  placed.set(key, { file, shown: URL.createObjectURL(file) });
}

/** A picture that was marked takes its own place. */
export function showAnew(uploads: readonly Pick<Upload, "key" | "file">[]): void {
  for (const { key, file } of uploads) {
    const before = placed.get(key);
    if (!before || !file || before.file === file) continue;
    placeImage(key, file);
    URL.revokeObjectURL(before.shown);
    const link = `cid:${key}`;
    for (const image of document.querySelectorAll(`img[${SHOWN_FOR}="${CSS.escape(link)}"]`)) image.setAttribute("src", previewOf(link) ?? "");
  }
}

/** What an image's `cid:` link shows here; nothing after the page was loaded anew. */
export function previewOf(link: string): string | undefined {
  return placed.get(link.slice("cid:".length))?.shown;
}

/** The words as the desk takes them: it knows pictures by their upload ids, the draft by keys that never change. */
export function withUploadIds(html: string, uploads: readonly Pick<Upload, "key" | "uploadId">[]): string {
  return uploads.reduce((text, { key, uploadId }) => (uploadId ? text.replaceAll(`cid:${key}`, `cid:${uploadId}`) : text), html);
}

/** The files that go along: not a picture that was taken out of the words again. */
export function filesIn<File extends Pick<Upload, "key">>(html: string, uploads: readonly File[]): File[] {
  return uploads.filter(({ key }) => !placed.has(key) || html.includes(`cid:${key}`));
}

/** As wide as a mail's column. */
const WIDEST = 600;

/** How large a picture is shown. The file itself stays as it is. */
export function shownSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const share = Math.min(1, WIDEST / width);
  return { width: Math.round(width * share), height: Math.round(height * share) };
}
