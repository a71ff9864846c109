import type { Mailbox } from "@lambdesk/api_client";
import { DomainPanel } from "./DomainPanel";

export function MailboxPanel({ record: { address, archived_at } }: { record: Mailbox }) {
  return archived_at === null && <DomainPanel sender={address} />;
}
