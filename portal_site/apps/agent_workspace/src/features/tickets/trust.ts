import type { Message } from "@lambdesk/api_client";

/** Its sender's domain disowns it, or another sent it for its author, and nobody here has vouched for it. */
export function isUnproven({ accepted, mail }: Message): boolean {
  return !accepted && (mail?.match_reasons.some(({ kind }) => kind === "sender_not_proven") ?? false);
}

/** Whom it names was named by its author: SES has checked that, or an agent has vouched for it, or it came through the portal. */
export function isProven({ accepted, mail }: Message): boolean {
  return accepted || (mail?.proven ?? true);
}
