import { reachedAt, type Ticket } from "@lambdesk/api_client";
import { Face, Time } from "@lambdesk/ui";
import { IconMail, IconPaperclip, IconUserEdit, IconWorld } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Queue } from "../../changes/ticket_changes";
import { isPromised } from "../sla/clock";
import { SlaRing } from "../sla/SlaRing";
import { Typing } from "../../live/Colleagues";
import { plainPreview } from "./preview";
import { PriorityMark } from "./PriorityMark";
import { isUnread } from "./unread";
import classes from "./TicketRow.module.css";

const channels = { mail: IconMail, portal: IconWorld, workspace: IconUserEdit };

interface TicketRowProps {
  ticket: Ticket;
  queue: Queue;
  isOpen: boolean;
  isGone: boolean;
  assignee: string;
}

/** One ticket of a list: what it is about, who asked, what was said last, how old that is, who has it. */
export const TicketRow = memo(function TicketRow({ ticket, queue, isOpen, isGone, assignee }: TicketRowProps) {
  const { t } = useTranslation("tickets");
  const unread = isUnread(ticket) && !isOpen;
  const Channel = channels[ticket.channel];
  return (
    <Link
      to="/queues/$queue/tickets/$ticketId"
      params={{ queue, ticketId: ticket.id }}
      className={classes.row}
      aria-current={isOpen ? "true" : undefined}
      data-unread={unread || undefined}
      data-gone={isGone || undefined}
      data-ticket={ticket.id}
    >
      <span className={classes.line}>
        <span className={classes.dot} role={unread ? "img" : undefined} aria-label={unread ? t("unread") : undefined} />
        <span className={classes.subject}>{ticket.subject}</span>
        <PriorityMark priority={ticket.priority} />
        <Time at={ticket.updated_at} as="short" className={classes.age} />
      </span>
      <span className={classes.line}>
        <Channel size={16} stroke={1.6} className={classes.icon} aria-label={t(`channel.${ticket.channel}`)} role="img" />
        <span className={classes.requester}>{ticket.requester.name || reachedAt(ticket.requester)}</span>
        {ticket.has_attachments && (
          <IconPaperclip size={16} stroke={1.6} className={classes.icon} aria-label={t("has_attachments")} role="img" />
        )}
        <Typing ticketId={ticket.id} />
        {isGone && <span className={classes.tag}>{t("moved_away")}</span>}
        {ticket.tags.slice(0, 2).map((tag) => (
          <span key={tag} className={classes.tag}>
            {tag}
          </span>
        ))}
        {isPromised(ticket.sla) && <SlaRing clock={ticket.sla} status={ticket.status} short />}
        {assignee && <Face name={assignee} label={t("assigned_to", { name: assignee })} small />}
      </span>
      <span className={classes.preview}>{plainPreview(ticket.preview)}</span>
    </Link>
  );
});
