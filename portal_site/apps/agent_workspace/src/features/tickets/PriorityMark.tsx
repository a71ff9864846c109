import type { Priority } from "@lambdesk/api_client";
import { IconAlertSquareRounded, IconArrowDown, IconArrowUp, IconMinus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Marks.module.css";

const icons = { low: IconArrowDown, normal: IconMinus, high: IconArrowUp, urgent: IconAlertSquareRounded };

/** In a list only what stands out is marked. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const { t } = useTranslation("tickets");
  if (priority === "normal" || priority === "low") return null;
  return (
    <span className={classes.priority} data-priority={priority} role="img" aria-label={t(`priority.${priority}`)} title={t(`priority.${priority}`)}>
      <PriorityIcon priority={priority} />
    </span>
  );
}

export function PriorityIcon({ priority }: { priority: Priority }) {
  const Icon = icons[priority];
  return <Icon size={16} stroke={1.8} aria-hidden className={classes.priority} data-priority={priority} />;
}
