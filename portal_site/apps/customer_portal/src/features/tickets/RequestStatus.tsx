import type { Status } from "@lambdesk/api_client";
import { IconCircleCheck, IconMessageReply, IconProgress } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./Requests.module.css";

const icons = { new: IconProgress, open: IconProgress, pending: IconMessageReply, solved: IconCircleCheck, closed: IconCircleCheck };

export function RequestStatus({ status }: { status: Status }) {
  const { t } = useTranslation("tickets");
  const Icon = icons[status];
  return (
    <span className={classes.status} data-status={status}>
      <Icon size={16} stroke={1.8} aria-hidden />
      {t(`status.${status}`)}
    </span>
  );
}
