import type { Status } from "@lambdesk/api_client";
import { IconCircle, IconCircleCheck, IconCircleDot, IconClockPause, IconHourglass, IconLock } from "@tabler/icons-react";
import classes from "./Marks.module.css";
import { useStatusName } from "./use_status_name";

const icons = { new: IconCircleDot, open: IconCircle, pending: IconClockPause, on_hold: IconHourglass, solved: IconCircleCheck, closed: IconLock };

export function StatusIcon({ status }: { status: Status }) {
  const Icon = icons[status];
  return <Icon size={16} stroke={1.8} aria-hidden className={classes.statusIcon} data-status={status} />;
}

export function StatusMark({ status, statusId = null }: { status: Status; statusId?: string | null }) {
  const nameOf = useStatusName();
  return (
    <span className={classes.status} data-status={status}>
      <StatusIcon status={status} />
      {nameOf(status, statusId)}
    </span>
  );
}
