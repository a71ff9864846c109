import { Bone, ReadTrouble, Time, TroubleState } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { StatusMark } from "../tickets/StatusMark";
import { ContactCard } from "./ContactCard";
import classes from "./Contacts.module.css";
import { useContact, useContactTickets } from "./queries";

export function ContactScreen() {
  const { t } = useTranslation("contacts");
  const { contactId } = useParams({ from: "/desk/contacts/$contactId" });
  const contact = useContact(contactId);
  const tickets = useContactTickets(contactId);
  if (contact.isError) return <TroubleState level={1} error={contact.error} retry={() => void contact.refetch()} />;
  return (
    <main className={classes.page} id="content">
      {contact.data ? <h1 className={classes.title}>{contact.data.name}</h1> : <Bone className={classes.bone} />}
      {contact.data && (
        <ContactCard person={{ contact_id: contactId, name: contact.data.name, address: contact.data.addresses[0] ?? null, identity: null }} />
      )}
      <h2 className={classes.subtitle}>{t("tickets")}</h2>
      {tickets.isPending && <Bone className={classes.bone} />}
      <ReadTrouble error={tickets.error} hasRows={tickets.data !== undefined} retry={() => void tickets.refetch()} />
      <ul className={classes.rows}>
        {tickets.data?.pages
          .flatMap((page) => page.items)
          .map((ticket) => (
            <li key={ticket.id}>
              <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId: ticket.id }} className={classes.row}>
                <span className={classes.number}>#{ticket.id}</span>
                <span className={classes.subject}>{ticket.subject}</span>
                <StatusMark status={ticket.status} statusId={ticket.status_id} />
                <Time at={ticket.updated_at} as="short" className={classes.age} />
              </Link>
            </li>
          ))}
      </ul>
      {tickets.hasNextPage && (
        <Button variant="default" loading={tickets.isFetchingNextPage} onClick={() => void tickets.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </main>
  );
}
