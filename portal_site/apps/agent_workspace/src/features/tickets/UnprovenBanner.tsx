import type { Message } from "@lambdesk/api_client";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Conversation.module.css";

/** Its sender's domain disowns it, and nobody here has vouched for it. */
export function isUnproven({ accepted, mail }: Message): boolean {
  return !accepted && (mail?.match_reasons.some(({ kind }) => kind === "sender_not_proven") ?? false);
}

/** The domain that a mail claims to come from disowns it (DMARC): staff read it warned, the customer not at all. */
export function UnprovenBanner({ message }: { message: Message }) {
  const { t } = useTranslation("tickets");
  if (!isUnproven(message)) return null;
  return (
    <div className={classes.stranger} role="note">
      <IconAlertTriangle size={20} aria-hidden />
      <p className={classes.strangerWords}>{t("unproven", { address: message.author_address ?? "" })}</p>
    </div>
  );
}
