import { Bone } from "@lambdesk/ui";
import type { Ticket } from "@lambdesk/api_client";
import { Button } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../identity/queries";
import { MessageCard } from "../tickets/MessageCard";
import { useOpenTicket } from "../tickets/queries";
import classes from "./Merge.module.css";
import { useUnmerge } from "./queries";

/** The tickets that were merged into this one, each read when it is unfolded. */
export default function MergedTickets({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("merge");
  return (
    <section aria-label={t("merged")} className={classes.merged}>
      {ticket.merged.map(({ ticket_id }) => (
        <MergedTicket key={ticket_id} id={ticket_id} target={ticket} />
      ))}
    </section>
  );
}

function MergedTicket({ id, target }: { id: number; target: Ticket }) {
  const { t } = useTranslation("merge");
  const [isOpen, setIsOpen] = useState(false);
  const mayUnmerge = useMay("tickets:rethread");
  const { unmerge, isPending } = useUnmerge();
  return (
    <details className={classes.source} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className={classes.summary}>
        <IconArrowMerge size={16} aria-hidden /> {t("merged_ticket", { id })}
      </summary>
      {isOpen && <Messages id={id} />}
      {mayUnmerge && (
        <Button size="compact-sm" variant="default" loading={isPending} onClick={() => unmerge({ targetId: target.id, sourceId: id })}>
          {t("unmerge", { id })}
        </Button>
      )}
    </details>
  );
}

function Messages({ id }: { id: number }) {
  const { t } = useTranslation("merge");
  const source = useOpenTicket(id);
  if (source.isPending) return <Bone className={classes.bone} />;
  if (source.isError) return <p className={classes.quiet}>{t("not_readable")}</p>;
  const { ticket, entries, next_cursor } = source.data;
  return (
    <>
      <h2 className={classes.subject}>{ticket.subject}</h2>
      {next_cursor && (
        <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "solved", ticketId: id }}>
          {t("earlier")}
        </Link>
      )}
      {ticket.merged.length > 0 && <MergedTickets ticket={ticket} />}
      {entries.map((entry) => entry.type === "message" && <MessageCard key={entry.id} message={entry} ticket={ticket} isWithin />)}
    </>
  );
}
