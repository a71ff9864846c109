import { reachedAt, type Identity, type Ticket } from "@lambdesk/api_client";
import { Face, MailAddress } from "@lambdesk/ui";
import { IconBuilding, IconMailOff, IconStar } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./Contacts.module.css";
import { useContact } from "./queries";

/** Shows what the ticket knows until the contact is loaded. */
export function ContactCard({ person }: { person: Ticket["requester"] }) {
  const { t } = useTranslation("contacts");
  const contact = useContact(person.contact_id).data;
  const name = contact?.name || person.name || reachedAt(person);
  const identities: Identity[] = contact?.identities ?? [person.identity ?? { kind: "mail", value: reachedAt(person) }];
  return (
    <div className={classes.card}>
      <Face name={name} />
      <div className={classes.words}>
        <p className={classes.name}>
          <Link to="/contacts/$contactId" params={{ contactId: person.contact_id }} className={classes.link}>
            {name}
          </Link>
          {contact?.vip && (
            <span className={classes.vip}>
              <IconStar size={16} aria-hidden /> {t("vip")}
            </span>
          )}
        </p>
        {contact?.company && (
          <p className={classes.fact}>
            <IconBuilding size={16} stroke={1.6} aria-hidden /> {contact.company}
          </p>
        )}
        {contact && contact.updates !== "each" && (
          <p className={classes.fact}>
            <IconMailOff size={16} stroke={1.6} aria-hidden /> {t(`updates.${contact.updates}`)}
          </p>
        )}
        {identities.map(({ kind, value }) => (
          <p key={`${kind} ${value}`}>{kind === "mail" ? <MailAddress address={value} /> : value}</p>
        ))}
      </div>
    </div>
  );
}
