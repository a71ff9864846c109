import type { Status } from "@lambdesk/api_client";
import { IconCircle, IconCircleCheck, IconCircleDot, IconClockPause, IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Marks.module.css";

const icons = { new: IconCircleDot, open: IconCircle, pending: IconClockPause, solved: IconCircleCheck, closed: IconLock };

export function StatusIcon({ status }: { status: Status }) {
  const Icon = icons[status];
  return <Icon size={16} stroke={1.8} aria-hidden className={classes.statusIcon} data-status={status} />;
}

export function StatusMark({ status }: { status: Status }) {
  const { t } = useTranslation("tickets");
  return (
    <span className={classes.status} data-status={status}>
      <StatusIcon status={status} />
      {t(`status.${status}`)}
    </span>
  );
}
