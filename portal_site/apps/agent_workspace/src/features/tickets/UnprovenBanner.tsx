import type { Message } from "@lambdesk/api_client";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Conversation.module.css";
import { isUnproven } from "./trust";

/** Nobody has proven that its author wrote it: staff read it warned, the customer not at all. */
export function UnprovenBanner({ message }: { message: Message }) {
  const { t } = useTranslation("tickets");
  if (!isUnproven(message)) return null;
  const address = message.author_address ?? "";
  const via = message.mail?.via;
  return (
    <div className={classes.stranger} role="note">
      <IconAlertTriangle size={20} aria-hidden />
      <p className={classes.strangerWords}>{via ? t("unproven_via", { address, sender: via.address }) : t("unproven", { address })}</p>
    </div>
  );
}
