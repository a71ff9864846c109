import type { Attachment, Message } from "@lambdesk/api_client";
import { useQuery } from "@tanstack/react-query";

const LINK_MS = 4 * 60_000;
const NONE: Record<string, string> = {};

/** The links of the pictures that a message shows in place, by content id. */
export function useInlineImages(message: Message, linkTo: (attachment: Attachment) => Promise<string>): Record<string, string> {
  const pictures = message.attachments.filter((attachment) => attachment.inline && attachment.content_id);
  const links = useQuery({
    queryKey: ["pictures", message.ticket_id, message.id],
    queryFn: async () =>
      Object.fromEntries(await Promise.all(pictures.map(async (picture) => [picture.content_id ?? "", await linkTo(picture)] as const))),
    enabled: pictures.length > 0,
    staleTime: LINK_MS,
  });
  return links.data ?? NONE;
}
