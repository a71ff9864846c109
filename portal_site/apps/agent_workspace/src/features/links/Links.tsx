import type { LinkedTicket, Ticket } from "@lambdesk/api_client";
import { Bone } from "@lambdesk/ui";
import { ActionIcon, Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { StatusIcon } from "../tickets/StatusMark";
import classes from "./Links.module.css";
import { relationOf, useLinkedTickets, useLinking } from "./queries";

const LinkDialog = lazy(() => import("./LinkDialog"));

/** What the ticket has to do with others, and the way to say so. */
export function Links({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("links");
  const linked = useLinkedTickets(ticket);
  const [isLinking, setIsLinking] = useState(false);
  if (linked.isPending) return <Bone className={classes.bone} />;
  if (linked.isError) return <p className={classes.quiet}>{t("failed")}</p>;
  const byRelation = Map.groupBy(linked.data.items, relationOf);
  return (
    <>
      {[...byRelation].map(([relation, items]) => (
        <section key={relation} aria-label={t(`relation.${relation}`)}>
          <h3 className={classes.relation}>{t(`relation.${relation}`)}</h3>
          <ul className={classes.list}>
            {items.map((item) => (
              <Item key={`${item.of} ${item.ticket.id}`} item={item} />
            ))}
          </ul>
        </section>
      ))}
      {linked.data.items.length === 0 && linked.data.hidden === 0 && <p className={classes.quiet}>{t("none")}</p>}
      {linked.data.hidden > 0 && <p className={classes.quiet}>{t("hidden", { count: linked.data.hidden })}</p>}
      <Button size="compact-sm" variant="default" onClick={() => setIsLinking(true)}>
        {t("add")}
      </Button>
      <Suspense>{isLinking && <LinkDialog ticket={ticket} close={() => setIsLinking(false)} />}</Suspense>
    </>
  );
}

/** The link may be that of a ticket that was merged into the one on the screen. */
function Item({ item }: { item: LinkedTicket }) {
  const { t } = useTranslation("links");
  const { of, kind, direction, ticket } = item;
  const [from, to] = direction === "to" ? [of, ticket.id] : [ticket.id, of];
  const { unlink, isPending } = useLinking(from);
  return (
    <li className={classes.item}>
      <LinkToTicket ticket={ticket} />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        loading={isPending}
        aria-label={t("unlink", { id: ticket.id })}
        title={t("unlink", { id: ticket.id })}
        onClick={() => unlink({ kind, otherId: to })}
      >
        <IconX size={16} />
      </ActionIcon>
    </li>
  );
}

/** Another ticket in one line: where it stands, its number, its subject. */
export function LinkToTicket({ ticket }: { ticket: Ticket }) {
  return (
    <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId: ticket.id }} className={classes.ticket}>
      <StatusIcon status={ticket.status} />
      <span className={classes.subject}>
        #{ticket.id} {ticket.subject}
      </span>
    </Link>
  );
}
