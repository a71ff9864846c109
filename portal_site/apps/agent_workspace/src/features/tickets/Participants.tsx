import { reachedAt, type Ticket } from "@lambdesk/api_client";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useConfirmParticipant } from "../../changes/use_message_actions";
import classes from "./Details.module.css";

/** Who is in the conversation besides the requester. */
export function Participants({ ticket }: { ticket: Ticket }) {
  return (
    <ul className={classes.list}>
      {ticket.participants.map((participant) => (
        <li key={reachedAt(participant)} className={classes.person}>
          {participant.name || reachedAt(participant)}
          {!participant.confirmed && <Unconfirmed ticket={ticket} address={participant.address} />}
        </li>
      ))}
    </ul>
  );
}

function Unconfirmed({ ticket, address }: { ticket: Ticket; address: string | null }) {
  const { t } = useTranslation("tickets");
  const confirm = useConfirmParticipant();
  return (
    <>
      <span className={classes.warning}>{t("unconfirmed")}</span>
      {address && ticket.status !== "closed" && (
        <Button size="compact-sm" variant="default" onClick={() => confirm(ticket, address)}>
          {t("stranger.confirm")}
        </Button>
      )}
    </>
  );
}
