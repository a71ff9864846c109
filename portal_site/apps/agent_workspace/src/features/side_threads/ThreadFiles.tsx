import { bodyOf, type Attachment, type ThreadMessage } from "@lambdesk/api_client";
import { AttachmentList, useDesk } from "@lambdesk/ui";

/** The files that came or went with a message of a thread. */
export function ThreadFiles({ message }: { message: ThreadMessage }) {
  const { client } = useDesk();
  const linkTo = async (attachment: Attachment) => {
    const path = { ticket_id: message.ticket_id, thread_id: message.thread_id, message_id: message.id, attachment_id: attachment.id };
    const link = await client.GET("/tickets/{ticket_id}/side-threads/{thread_id}/messages/{message_id}/attachments/{attachment_id}", { params: { path } });
    return bodyOf(link).url;
  };
  return <AttachmentList attachments={message.attachments} linkTo={linkTo} />;
}
