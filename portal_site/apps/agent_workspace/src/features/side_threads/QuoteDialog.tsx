import type { SideThread, Ticket, ThreadMessage } from "@lambdesk/api_client";
import { Bone } from "@lambdesk/ui";
import { Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceList } from "../../keys/ChoiceList";
import dialog from "../../keys/Dialogs.module.css";
import { useSideThread, useSideThreads } from "./queries";
import { askedNames, authorOf } from "./quoting";
import classes from "./SideThreads.module.css";

interface QuoteDialogProps {
  ticket: Ticket;
  quote: (message: ThreadMessage) => void;
  close: () => void;
}

/** Chooses an answer for the reply: of the threads of this ticket, and of those that it is linked with. */
export default function QuoteDialog({ ticket, quote, close }: QuoteDialogProps) {
  const { t } = useTranslation("side_threads");
  const { t: say } = useTranslation("ui");
  const threads = useSideThreads(ticket, true);
  const [chosen, setChosen] = useState<SideThread | null>(null);
  const rows = (threads.data ?? []).map(({ thread }) => thread);
  const keyOf = (thread: SideThread) => `${thread.ticket_id}/${thread.id}`;
  return (
    <Modal
      opened
      onClose={close}
      title={chosen?.subject ?? t("quote_title")}
      closeButtonProps={{ "aria-label": say("close") }}
      classNames={{ content: dialog.content, title: dialog.title }}
    >
      {threads.isPending && <Bone className={classes.bone} />}
      {!threads.isPending && !chosen && (
        <ChoiceList
          label={t("quote_search")}
          placeholder={t("quote_search")}
          empty={t("quote_empty")}
          choices={rows.map((thread) => ({
            id: keyOf(thread),
            label: `${thread.ticket_id === ticket.id ? "" : `#${thread.ticket_id} · `}${thread.subject} · ${askedNames(thread)}`,
          }))}
          onChoose={(id) => setChosen(rows.find((thread) => keyOf(thread) === id) ?? null)}
        />
      )}
      {chosen && <Answers thread={chosen} quote={quote} />}
    </Modal>
  );
}

/** The newest first: it is mostly the one that is meant. */
function Answers({ thread, quote }: { thread: SideThread; quote: (message: ThreadMessage) => void }) {
  const { t } = useTranslation("side_threads");
  const open = useSideThread(thread.ticket_id, thread.id);
  const messages = open.data?.messages.toReversed() ?? [];
  if (open.isPending) return <Bone className={classes.bone} />;
  return (
    <ChoiceList
      label={t("quote_which")}
      placeholder={t("quote_which")}
      empty={t("quote_empty")}
      choices={messages.map((message) => ({ id: String(message.id), label: `${authorOf(message)}: ${message.text.slice(0, 200)}` }))}
      onChoose={(id) => {
        const message = messages.find((each) => String(each.id) === id);
        if (message) quote(message);
      }}
    />
  );
}
