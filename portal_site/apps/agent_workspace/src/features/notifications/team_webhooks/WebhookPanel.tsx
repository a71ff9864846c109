import type { TeamWebhook } from "@lambdesk/api_client";
import { WebhookDeliveries } from "./WebhookDeliveries";
import { WebhookTrial } from "./WebhookTrial";

/** Whether something arrives there, and what became of what was written. */
export function WebhookPanel({ record, mayWrite }: { record: TeamWebhook; mayWrite: boolean }) {
  if (!mayWrite) return null;
  return (
    <>
      <WebhookTrial record={record} />
      <WebhookDeliveries record={record} />
    </>
  );
}
