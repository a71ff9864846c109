import type { Snooze } from "@lambdesk/api_client";
import { useNow } from "@lambdesk/ui";
import { IconZzz } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { comingMoment } from "./fields/moments";
import classes from "./Marks.module.css";

/** Until when a ticket is out of the lists. */
export function SnoozeMark({ snooze }: { snooze: Snooze }) {
  const { t, i18n } = useTranslation("tickets");
  const now = useNow();
  return (
    <span className={classes.status}>
      <IconZzz size={16} stroke={1.8} aria-hidden className={classes.statusIcon} />
      <span className={classes.words}>{snooze.until === null ? t("snoozed.reply") : t(snooze.until_reply ? "snoozed.until_or_reply" : "snoozed.until", { when: comingMoment(new Date(snooze.until), now, i18n.language) })}</span>
    </span>
  );
}
