import type { ThreadMessage } from "@lambdesk/api_client";
import { Button, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { quoteInto } from "../../changes/quotes";
import classes from "./SideThreads.module.css";

interface UseAnswerProps {
  message: ThreadMessage;
  /** Where one comes from; any other ticket may be named instead. */
  ticketId?: number | undefined;
  close: () => void;
  onQuoted?: (() => void) | undefined;
}

/** Puts the answer, with its source, into the reply to a customer: of this ticket, or of another. */
export function UseAnswer({ message, ticketId = message.ticket_id, close, onQuoted }: UseAnswerProps) {
  const { t } = useTranslation("side_threads");
  const navigate = useNavigate();
  const [number, setNumber] = useState(String(ticketId));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const target = Number(number.replace("#", ""));
    quoteInto(target, message);
    close();
    onQuoted?.();
    void navigate({ to: "/queues/$queue/tickets/$ticketId", params: { queue: "open", ticketId: target } });
  };
  return (
    <form className={classes.use} onSubmit={submit}>
      <TextInput
        label={t("quote_in")}
        required
        inputMode="numeric"
        pattern="#?[1-9][0-9]{0,14}"
        value={number}
        onChange={({ currentTarget }) => setNumber(currentTarget.value)}
        data-autofocus
      />
      <Button type="submit" size="compact-sm">
        {t("insert")}
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={close}>
        {t("cancel")}
      </Button>
    </form>
  );
}
