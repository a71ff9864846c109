import type { Message, Ticket } from "@lambdesk/api_client";
import { Button } from "@mantine/core";
import { IconAt, IconEye } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import { useMe } from "../identity/queries";
import { useFollow } from "../tickets/use_follow";
import { isMentioned } from "./mentions";
import classes from "./Mentions.module.css";

/** Who was notified of a note. Whoever is, and does not hear of what follows, is offered to. */
export function MessageMentions({ message: { mentions }, ticket }: { message: Message; ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  if (mentions.length === 0) return null;
  return (
    <div className={classes.mentioned}>
      <ul className={classes.mentions} aria-label={t("mentions.mentioned")}>
        {mentions.map(({ kind, id, name }) => (
          <li key={`${kind} ${id}`} className={classes.mention}>
            <IconAt size={16} aria-hidden />
            {name}
          </li>
        ))}
      </ul>
      <FollowOffer mentions={mentions} ticket={ticket} />
    </div>
  );
}

function FollowOffer({ mentions, ticket }: { mentions: Message["mentions"]; ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  const me = useMe().data;
  const { agents } = useDirectory();
  const { follows, toggle } = useFollow(ticket);
  const teams = agents.find(({ id }) => id === me?.id)?.teams ?? [];
  if (!me || follows || ticket.assignee_id === me.id || !isMentioned(mentions, me.id, teams)) return null;
  return (
    <Button size="compact-sm" variant="subtle" leftSection={<IconEye size={16} aria-hidden />} onClick={toggle}>
      {t("mentions.follow")}
    </Button>
  );
}
