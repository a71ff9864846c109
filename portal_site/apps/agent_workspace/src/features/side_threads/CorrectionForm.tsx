import type { ThreadMessage } from "@lambdesk/api_client";
import { Button, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./SideThreads.module.css";
import { useThreadChanges } from "./use_thread_changes";

/** One's own words, put right. Customers who were given them are told by whoever answers them. */
export function CorrectionForm({ message, close }: { message: ThreadMessage; close: () => void }) {
  const { t } = useTranslation("side_threads");
  const [text, setText] = useState(message.text);
  const { correct } = useThreadChanges(message.ticket_id, message.thread_id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    correct.mutate({ messageId: message.id, text, version: message.version }, { onSuccess: close });
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea label={t("corrected_text")} rows={4} maxLength={10_000} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} data-autofocus />
      {correct.isError && (
        <p className={classes.error} role="alert">
          {correct.error.message} {t("kept")}
        </p>
      )}
      <div className={classes.bar}>
        <Button type="submit" size="compact-sm" loading={correct.isPending} disabled={!text.trim() || text.trim() === message.text}>
          {t("correct")}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={close}>
          {t("cancel")}
        </Button>
      </div>
    </form>
  );
}
