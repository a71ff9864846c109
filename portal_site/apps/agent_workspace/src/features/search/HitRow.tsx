import { reachedAt, type SearchHit } from "@lambdesk/api_client";
import { Marked, Time } from "@lambdesk/ui";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import { plainPreview } from "../tickets/preview";
import { StatusMark } from "../tickets/StatusMark";
import classes from "./Search.module.css";

export function HitRow({ hit: { ticket, subject, passage } }: { hit: SearchHit }) {
  const { t } = useTranslation("search");
  const { nameOf } = useDirectory();
  const isNote = passage?.source === "note";
  return (
    <Link
      to="/queues/$queue/tickets/$ticketId"
      params={{ queue: ticket.status === "solved" || ticket.status === "closed" ? "solved" : "open", ticketId: ticket.id }}
      className={classes.hit}
      data-row={ticket.id}
      data-hit={ticket.id}
    >
      <span className={classes.line}>
        <span className={classes.number}>#{ticket.id}</span>
        <span className={classes.subject}>
          <Marked parts={subject} />
        </span>
        <Time at={ticket.updated_at} as="short" className={classes.quiet} />
      </span>
      <span className={classes.passage} data-note={isNote || undefined}>
        {isNote && <IconLock size={16} stroke={1.6} role="img" aria-label={t("internal")} className={classes.lock} />}
        <span>{passage ? <Marked parts={passage.parts} /> : plainPreview(ticket.preview)}</span>
      </span>
      <span className={classes.line}>
        <StatusMark status={ticket.status} statusId={ticket.status_id} />
        <span className={classes.quiet}>{ticket.requester.name || reachedAt(ticket.requester)}</span>
        <span className={classes.quiet}>{nameOf(ticket.assignee_id)}</span>
      </span>
    </Link>
  );
}
