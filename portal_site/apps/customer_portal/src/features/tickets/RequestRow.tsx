import type { Ticket } from "@lambdesk/api_client";
import { Time } from "@lambdesk/ui";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./Requests.module.css";
import { RequestStatus } from "./RequestStatus";

/** One request of a list. */
export function RequestRow({ request }: { request: Ticket }) {
  const { t } = useTranslation("tickets");
  return (
    <Link to="/requests/$requestId" params={{ requestId: request.id }} className={classes.row}>
      <span className={classes.subject}>{request.subject}</span>
      <RequestStatus status={request.status} />
      <span className={classes.facts}>
        {t("request.number", { id: request.id })} · <Time at={request.updated_at} />
      </span>
    </Link>
  );
}
