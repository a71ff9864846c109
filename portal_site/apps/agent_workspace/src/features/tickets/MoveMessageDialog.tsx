import type { Message } from "@lambdesk/api_client";
import { Modal } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useMoveMessage } from "../../changes/use_message_actions";
import { ChoiceList, type Choice } from "../../keys/ChoiceList";
import dialog from "../../keys/Dialogs.module.css";
import { useContactTickets } from "../contacts/queries";
import classes from "./Conversation.module.css";
import { cachedTicket } from "./queries";
import { StatusIcon } from "./StatusMark";

const NEW = "new";

/** Where a message belongs instead: another ticket of the same person, any ticket by its number, or a new one. */
export default function MoveMessageDialog({ message, close }: { message: Message; close: () => void }) {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const { moveMessage, isPending, trouble } = useMoveMessage(close);
  const choices = useTargets(message);
  const moveTo = (target: string) => !isPending && moveMessage(message, target === NEW ? null : Number(target));
  return (
    <Modal
      opened
      onClose={close}
      title={t("move.title")}
      closeButtonProps={{ "aria-label": say("close") }}
      classNames={{ content: dialog.content, title: dialog.title }}
    >
      <div className={classes.move} aria-busy={isPending}>
        <p>{t("move.words", { name: message.author.name })}</p>
        {trouble && (
          <p role="alert" className={classes.trouble}>
            {trouble}
          </p>
        )}
        <ChoiceList
          label={t("move.search")}
          placeholder={t("move.search")}
          empty={t("move.empty")}
          choices={choices}
          preselects={false}
          onChoose={moveTo}
          create={{
            words: (typed) => {
              const number = numberIn(typed);
              return number && choices.every(({ id }) => id !== number) ? t("move.to_number", { id: number }) : null;
            },
            onCreate: (typed) => moveTo(numberIn(typed) ?? NEW),
          }}
        />
      </div>
    </Modal>
  );
}

/** What else the requester of this ticket and the message's author have asked. */
function useTargets(message: Message): Choice[] {
  const { t } = useTranslation("tickets");
  const ticket = cachedTicket(useQueryClient(), message.ticket_id);
  const author = message.author.kind === "customer" ? message.author.id : null;
  const requester = ticket?.requester.contact_id ?? author;
  const ofRequester = useContactTickets(requester).data?.pages[0]?.items ?? [];
  const ofAuthor = useContactTickets(author).data?.pages[0]?.items ?? [];
  const others = [...new Map([...ofAuthor, ...ofRequester].map((each) => [each.id, each])).values()];
  return [
    { id: NEW, label: t("move.new_ticket"), icon: <IconPlus size={16} /> },
    ...others
      .filter(({ id, status }) => id !== message.ticket_id && status !== "closed")
      .map((each) => ({
        id: String(each.id),
        label: `#${each.id} ${each.subject}`,
        hint: each.requester.name,
        group: t("move.others"),
        icon: <StatusIcon status={each.status} />,
      })),
  ];
}

function numberIn(typed: string): string | null {
  return /^#?([1-9]\d*)$/.exec(typed.trim())?.[1] ?? null;
}
