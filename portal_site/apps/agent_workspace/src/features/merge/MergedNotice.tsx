import type { Ticket } from "@lambdesk/api_client";
import { Button } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../identity/queries";
import classes from "./Merge.module.css";
import { useUnmerge } from "./queries";

/** Where a merged ticket goes on: nothing is written here any more. */
export default function MergedNotice({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("merge");
  const mayUnmerge = useMay("tickets:rethread");
  const { unmerge, isPending } = useUnmerge();
  const target = ticket.merged_into?.ticket_id;
  if (target === undefined) return null;
  return (
    <div className={classes.notice} role="note">
      <IconArrowMerge size={20} aria-hidden />
      <p className={classes.words}>
        {t("goes_on")}{" "}
        <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId: target }}>
          #{target}
        </Link>
      </p>
      {mayUnmerge && (
        <Button size="compact-sm" variant="default" loading={isPending} onClick={() => unmerge({ targetId: target, sourceId: ticket.id })}>
          {t("unmerge", { id: ticket.id })}
        </Button>
      )}
    </div>
  );
}
