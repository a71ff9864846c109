import { reachedAt, type SearchHit } from "@lambdesk/api_client";
import { Marked, Time } from "@lambdesk/ui";
import { IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import { plainPreview } from "../tickets/preview";
import { StatusMark } from "../tickets/StatusMark";
import classes from "./Search.module.css";

interface HitRowProps {
  hit: SearchHit;
  /** Goes to the neighbour. */
  move: (step: 1 | -1) => void;
}

/** A ticket that was found, and where. */
export function HitRow({ hit: { ticket, subject, passage }, move }: HitRowProps) {
  const { t } = useTranslation("search");
  const { nameOf } = useDirectory();
  const isNote = passage?.source === "note";
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  };
  return (
    <Link
      to="/queues/$queue/tickets/$ticketId"
      params={{ queue: ticket.status === "solved" || ticket.status === "closed" ? "solved" : "open", ticketId: ticket.id }}
      className={classes.hit}
      data-hit={ticket.id}
      onKeyDown={onKeyDown}
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
        <StatusMark status={ticket.status} />
        <span className={classes.quiet}>{ticket.requester.name || reachedAt(ticket.requester)}</span>
        <span className={classes.quiet}>{nameOf(ticket.assignee_id)}</span>
      </span>
    </Link>
  );
}
