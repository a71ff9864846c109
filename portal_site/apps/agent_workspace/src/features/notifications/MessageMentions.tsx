import type { Message } from "@lambdesk/api_client";
import { IconAt } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Mentions.module.css";

/** Who was notified of a note. */
export function MessageMentions({ message: { mentions } }: { message: Message }) {
  const { t } = useTranslation("tickets");
  if (mentions.length === 0) return null;
  return (
    <ul className={classes.mentions} aria-label={t("mentions.mentioned")}>
      {mentions.map(({ kind, id, name }) => (
        <li key={`${kind} ${id}`} className={classes.mention}>
          <IconAt size={16} aria-hidden />
          {name}
        </li>
      ))}
    </ul>
  );
}
