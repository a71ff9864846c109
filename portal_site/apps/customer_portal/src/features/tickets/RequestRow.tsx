import type { SearchHit, Ticket } from "@lambdesk/api_client";
import { Marked, Time, useDesk } from "@lambdesk/ui";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { otherBrandOf } from "./other_brand";
import classes from "./Requests.module.css";
import { RequestStatus } from "./RequestStatus";

/** A request, and where a search found it. */
export type Found = { ticket: Ticket } & Partial<Pick<SearchHit, "subject" | "passage">>;

/** One request of a list. */
export function RequestRow({ found: { ticket, subject, passage } }: { found: Found }) {
  const { t } = useTranslation("tickets");
  const brand = otherBrandOf(ticket, useDesk().config);
  return (
    <Link to="/requests/$requestId" params={{ requestId: ticket.id }} className={classes.row}>
      <span className={classes.subject}>{subject ? <Marked parts={subject} /> : ticket.subject}</span>
      <RequestStatus request={ticket} />
      {passage && (
        <span className={classes.passage}>
          <Marked parts={passage.parts} />
        </span>
      )}
      <span className={classes.facts}>
        {brand && `${brand} · `}
        {t("request.number", { id: ticket.id })} · <Time at={ticket.updated_at} />
      </span>
    </Link>
  );
}
