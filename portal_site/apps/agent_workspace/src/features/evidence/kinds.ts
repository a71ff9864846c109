import type { Attachment, EvidenceKind, Message } from "@lambdesk/api_client";

export interface Source {
  message: Message;
  attachment?: Attachment;
}

/** What it may be, the likeliest first. */
export function kindsOf(source: Source | undefined): [EvidenceKind, ...EvidenceKind[]] {
  if (!source) return ["link", "order", "ticket"];
  if (!source.attachment) return ["mail"];
  const { content_type, filename } = source.attachment;
  const likely = kindOfFile(content_type, filename);
  return [likely, ...(["screenshot", "log", "order", "mail"] as const).filter((kind) => kind !== likely)];
}

function kindOfFile(contentType: string, filename: string): EvidenceKind {
  if (contentType.startsWith("image/")) return "screenshot";
  if (contentType === "message/rfc822" || /\.(eml|msg)$/i.test(filename)) return "mail";
  if (contentType === "application/pdf") return "order";
  return "log";
}
