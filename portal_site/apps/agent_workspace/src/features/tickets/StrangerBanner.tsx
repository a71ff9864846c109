import type { Message, Ticket } from "@lambdesk/api_client";
import { Button } from "@mantine/core";
import { IconUserQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useConfirmParticipant } from "../../changes/use_message_actions";
import classes from "./Conversation.module.css";
import { useMoveMessageDialog } from "./move_message_dialog";

/** Somebody wrote in with this ticket's address who is not part of it: an agent decides. */
export function StrangerBanner({ message, ticket }: { message: Message; ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  const confirm = useConfirmParticipant();
  const openMoveDialog = useMoveMessageDialog();
  const address = message.author_address ?? "";
  const participant = ticket.participants.find((each) => each.address === address);
  if (participant?.confirmed || message.moved_to !== null) return null;
  return (
    <div className={classes.stranger} role="note">
      <IconUserQuestion size={20} aria-hidden />
      <p className={classes.strangerWords}>{t("stranger.words", { address })}</p>
      <Button size="compact-sm" variant="default" onClick={() => confirm(ticket, address)}>
        {t("stranger.confirm")}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={() => openMoveDialog(message)}>
        {t("stranger.move")}
      </Button>
    </div>
  );
}
