import { bodyOf, type Attachment, type DeskClient, type Message } from "@lambdesk/api_client";
import { useDesk } from "@lambdesk/ui";
import { useQueries } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";

/** Presigned links expire: each click fetches a new one, and inline images refresh in time. */
const LINK_MS = 4 * 60_000;

async function attachmentLink(client: DeskClient, message: Message, attachment: Attachment): Promise<string> {
  const path = { ticket_id: message.ticket_id, message_id: message.id, attachment_id: attachment.id };
  const link = await client.GET("/tickets/{ticket_id}/messages/{message_id}/attachments/{attachment_id}", { params: { path } });
  return bodyOf(link).url;
}

export function useLinkTo(message: Message): (attachment: Attachment) => Promise<string> {
  const { client } = useDesk();
  return useCallback((attachment) => attachmentLink(client, message, attachment), [client, message]);
}

/** Presigned links of inline images by content id. */
export function useInlineImages(message: Message): Record<string, string> {
  const { client } = useDesk();
  const pictures = message.attachments.filter((attachment) => attachment.inline && attachment.content_id);
  const links = useQueries({
    queries: pictures.map((attachment) => ({
      queryKey: ["attachments", "inline", message.ticket_id, message.id, attachment.id],
      queryFn: () => attachmentLink(client, message, attachment),
      staleTime: LINK_MS,
    })),
    combine: (results) => results.map(({ data }) => data ?? "").join("\n"),
  });
  const ids = pictures.map(({ content_id }) => content_id).join("\n");
  return useMemo(() => {
    const urls = links.split("\n");
    return Object.fromEntries(ids.split("\n").flatMap((id, index) => (id && urls[index] ? [[id, urls[index]]] : [])));
  }, [ids, links]);
}

export function useOpenRawMail(message: Message): () => Promise<void> {
  const { client } = useDesk();
  return async () => {
    const path = { ticket_id: message.ticket_id, message_id: message.id };
    const { url } = bodyOf(await client.GET("/tickets/{ticket_id}/messages/{message_id}/raw", { params: { path } }));
    window.open(url, "_blank", "noopener");
  };
}
