import type { Ticket } from "@lambdesk/api_client";
import { IconCircleCheck, IconMessageReply, IconProgress } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useStatusNames } from "./queries";
import classes from "./Requests.module.css";

const icons = { new: IconProgress, open: IconProgress, pending: IconMessageReply, on_hold: IconProgress, solved: IconCircleCheck, closed: IconCircleCheck };

export function RequestStatus({ request: { status, status_id } }: { request: Pick<Ticket, "status" | "status_id"> }) {
  const { t, i18n } = useTranslation("tickets");
  const names = useStatusNames(status_id);
  const Icon = icons[status];
  return (
    <span className={classes.status} data-status={status}>
      <Icon size={16} stroke={1.8} aria-hidden />
      {names?.[i18n.language] ?? t(`status.${status}`)}
    </span>
  );
}
