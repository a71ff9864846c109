import type { Attachment } from "@lambdesk/api_client";

export type PreviewKind = "image" | "pdf" | "video" | "audio" | "text" | "mail";

const BY_TYPE: Record<string, PreviewKind> = {
  "image/png": "image",
  "image/jpeg": "image",
  "image/gif": "image",
  "image/webp": "image",
  "application/pdf": "pdf",
  "application/json": "text",
  "message/rfc822": "mail",
};
/** For browsers and mail programs that know no type of it. */
const BY_ENDING: Record<string, PreviewKind> = { pdf: "pdf", eml: "mail", log: "text", txt: "text", csv: "text", json: "text", md: "text" };

/** How a file can be shown; null: only downloaded. HTML and SVG are not: they could pretend to be a page of the desk. */
export function previewKind({ content_type, filename }: Pick<Attachment, "content_type" | "filename">): PreviewKind | null {
  const type = content_type.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "text/html" || type === "image/svg+xml") return null;
  const known = BY_TYPE[type];
  if (known) return known;
  if (type.startsWith("video/")) return "video";
  if (type.startsWith("audio/")) return "audio";
  if (type.startsWith("text/")) return "text";
  return type === "application/octet-stream" ? (BY_ENDING[filename.split(".").pop()?.toLowerCase() ?? ""] ?? null) : null;
}
