import type { SideThread } from "@lambdesk/api_client";
import { readStored, useStored, writeStored } from "@lambdesk/ui";
import { Button, Textarea } from "@mantine/core";
import { useState, type FormEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { askedNames } from "./quoting";
import classes from "./SideThreads.module.css";
import { useThreadChanges } from "./use_thread_changes";

/** What was begun is kept in the browser until it is said. */
export function AnswerBox({ thread }: { thread: SideThread }) {
  const { t } = useTranslation("side_threads");
  const draft = `lambdesk.side_thread.${thread.ticket_id}.${thread.id}`;
  const text = useStored<string>(draft) ?? "";
  const outsiders = thread.asked.filter(({ kind }) => kind === "outsider");
  const [once, setOnce] = useState(() => crypto.randomUUID());
  const { answer } = useThreadChanges(thread.ticket_id, thread.id);
  const send = () => {
    if (!text.trim() || answer.isPending) return;
    answer.mutate(
      { text, once },
      {
        onSuccess: () => {
          setOnce(crypto.randomUUID());
          if (readStored<string>(draft) === text) writeStored(draft, null);
        },
      },
    );
  };
  const write = (words: string) => {
    writeStored(draft, words);
    setOnce(crypto.randomUUID());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        label={outsiders.length > 0 ? t("outside.your_mail", { names: askedNames(thread) }) : t("your_answer")}
        {...(thread.state === "open" ? {} : { description: t("answer_reopens") })}
        rows={4}
        maxLength={10_000}
        value={text}
        onChange={({ currentTarget }) => write(currentTarget.value)}
        onKeyDown={sendByKey}
      />
      {answer.isError && (
        <p className={classes.error} role="alert">
          {answer.error.message} {t("kept")}
        </p>
      )}
      <div>
        <Button type="submit" loading={answer.isPending} disabled={!text.trim()}>
          {outsiders.length > 0 ? t("outside.send") : t("answer")}
        </Button>
      </div>
    </form>
  );
}
