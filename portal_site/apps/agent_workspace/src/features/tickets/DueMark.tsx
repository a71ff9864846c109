import { useNow } from "@lambdesk/ui";
import { IconCalendarDue } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { comingMoment } from "./fields/moments";
import classes from "./Marks.module.css";

/** Until when a ticket should be done; what is late is red and says so. */
export function DueMark({ at }: { at: string }) {
  const { t, i18n } = useTranslation("tickets");
  const now = useNow();
  const due = new Date(at);
  const isLate = due < now;
  return (
    <span className={classes.due} data-late={isLate || undefined}>
      <IconCalendarDue size={16} stroke={1.8} aria-hidden />
      {t(isLate ? "due.late" : "due.until", { when: comingMoment(due, now, i18n.language) })}
    </span>
  );
}
