import { reachedAt, type Ticket, type View } from "@lambdesk/api_client";
import { Face, Time } from "@lambdesk/ui";
import { IconMail, IconPaperclip, IconUserEdit, IconWorld } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import { nextPromise } from "../sla/clock";
import { SlaRing } from "../sla/SlaRing";
import { Typing } from "../../live/Colleagues";
import { plainPreview } from "./preview";
import { PriorityMark } from "./PriorityMark";
import { DueMark } from "./DueMark";
import { SnoozeMark } from "./SnoozeMark";
import { TypeMark } from "./TypeMark";
import { useStatusName } from "./use_status_name";
import { isUnread } from "./unread";
import type { ListPlace } from "./use_list_place";
import classes from "./TicketRow.module.css";

const channels = { mail: IconMail, portal: IconWorld, workspace: IconUserEdit };

export type RowColumn = View["columns"][number];

interface TicketRowProps {
  ticket: Ticket;
  place: ListPlace;
  isOpen: boolean;
  isGone: boolean;
  assignee: string;
  /** What this list says besides. */
  columns?: readonly RowColumn[] | undefined;
}

/** One ticket of a list: what it is about, who asked, what was said last, how old that is, who has it. */
export const TicketRow = memo(function TicketRow({ ticket, place, isOpen, isGone, assignee, columns = [] }: TicketRowProps) {
  const { t } = useTranslation("tickets");
  const unread = isUnread(ticket) && !isOpen;
  const Channel = channels[ticket.channel];
  const next = nextPromise(ticket);
  return (
    <Link
      {...place.ticket(ticket.id)}
      className={classes.row}
      aria-current={isOpen ? "true" : undefined}
      data-unread={unread || undefined}
      data-gone={isGone || undefined}
      data-ticket={ticket.id}
    >
      <span className={classes.line}>
        <span className={classes.dot} role={unread ? "img" : undefined} aria-label={unread ? t("unread") : undefined} />
        <span className={classes.subject}>{ticket.subject}</span>
        <TypeMark type={ticket.type} />
        <PriorityMark priority={ticket.priority} />
        <Time at={ticket.updated_at} as="short" className={classes.age} />
      </span>
      <span className={classes.line}>
        <Channel size={16} stroke={1.6} className={classes.icon} aria-label={t(`channel.${ticket.channel}`)} role="img" />
        <span className={classes.requester}>{ticket.requester.name || reachedAt(ticket.requester)}</span>
        {ticket.has_attachments && (
          <IconPaperclip size={16} stroke={1.6} className={classes.icon} aria-label={t("has_attachments")} role="img" />
        )}
        {ticket.snooze && <SnoozeMark snooze={ticket.snooze} />}
        {ticket.due_at && <DueMark at={ticket.due_at} />}
        <Typing ticketId={ticket.id} />
        {isGone && <span className={classes.tag}>{t("moved_away")}</span>}
        {ticket.tags.slice(0, 2).map((tag) => (
          <span key={tag} className={classes.tag}>
            {tag}
          </span>
        ))}
        {next && <SlaRing {...next} status={ticket.status} short />}
        {assignee && <Face name={assignee} label={t("assigned_to", { name: assignee })} small />}
      </span>
      <span className={classes.preview}>
        {columns.length > 0 && <RowFacts ticket={ticket} columns={columns} />}
        {plainPreview(ticket.preview)}
      </span>
    </Link>
  );
});

function RowFacts({ ticket, columns }: { ticket: Ticket; columns: readonly RowColumn[] }) {
  const { i18n } = useTranslation();
  const { nameOf } = useDirectory();
  const statusName = useStatusName();
  const facts: Record<RowColumn, string | null> = {
    status: statusName(ticket.status, ticket.status_id),
    assignee: nameOf(ticket.assignee_id),
    team: nameOf(ticket.team_id),
    brand: nameOf(ticket.brand_id),
    topic: ticket.topic,
    created: new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" }).format(new Date(ticket.created_at)),
  };
  const said = columns.flatMap((column) => facts[column] || []);
  return <span className={classes.facts}>{said.join(" · ")} </span>;
}
