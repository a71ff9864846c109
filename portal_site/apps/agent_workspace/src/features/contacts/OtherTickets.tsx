import { Bone, Time } from "@lambdesk/ui";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { StatusIcon } from "../tickets/StatusMark";
import classes from "./Contacts.module.css";
import { useContactTickets } from "./queries";

const FEW = 6;

export function OtherTickets({ contactId, except }: { contactId: string; except: number }) {
  const { t } = useTranslation("contacts");
  const tickets = useContactTickets(contactId);
  if (tickets.isPending) return <Bone className={classes.bone} />;
  if (tickets.isError) return <p className={classes.fact}>{t("tickets_failed")}</p>;
  const others = tickets.data.pages.flatMap((page) => page.items).filter(({ id }) => id !== except);
  if (others.length === 0) return <p className={classes.fact}>{t("no_other_tickets")}</p>;
  return (
    <ul className={classes.tickets}>
      {others.slice(0, FEW).map((ticket) => (
        <li key={ticket.id}>
          <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId: ticket.id }} className={classes.ticket}>
            <StatusIcon status={ticket.status} />
            <span className={classes.subject}>
              #{ticket.id} {ticket.subject}
            </span>
            <Time at={ticket.updated_at} as="short" className={classes.age} />
          </Link>
        </li>
      ))}
      {others.length > FEW && (
        <li>
          <Link to="/contacts/$contactId" params={{ contactId }} className={classes.ticket}>
            {t("all_tickets")}
          </Link>
        </li>
      )}
    </ul>
  );
}
