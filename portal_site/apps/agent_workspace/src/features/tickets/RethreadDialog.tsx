import type { Message } from "@lambdesk/api_client";
import { Button, Modal, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useRethread } from "../../changes/use_message_actions";
import classes from "./Conversation.module.css";

/** Where a message belongs instead: another ticket, or a new one. */
export default function RethreadDialog({ message, close }: { message: Message; close: () => void }) {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const { rethread, isPending, trouble } = useRethread(close);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const number = Number(String(new FormData(event.currentTarget).get("number")).replace("#", ""));
    if (number > 0) rethread(message, number);
  };
  return (
    <Modal opened onClose={close} title={t("rethread.title")} closeButtonProps={{ "aria-label": say("close") }}>
      <form onSubmit={submit} className={classes.rethread}>
        <p>{t("rethread.words", { name: message.author.name })}</p>
        <TextInput name="number" label={t("rethread.number")} inputMode="numeric" pattern="#?[0-9]+" required data-autofocus error={trouble} />
        <div className={classes.rethreadActions}>
          <Button type="submit" loading={isPending}>
            {t("rethread.move")}
          </Button>
          <Button variant="default" disabled={isPending} onClick={() => rethread(message, null)}>
            {t("rethread.new_ticket")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
