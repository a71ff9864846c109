import { troubleOf, type OpenTicket } from "@lambdesk/api_client";
import { FileButton, fileSize, UploadList, useDesk, useFileDrop, useWait } from "@lambdesk/ui";
import { Button, Textarea } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Requests.module.css";
import { useReply } from "./use_reply";

export function ReplyBox({ open }: { open: OpenTicket }) {
  const { t, i18n } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const { config } = useDesk();
  const { draft, write, uploads, reply, status } = useReply(open);
  const waitOf = useWait();
  const drop = useFileDrop(uploads.add);
  const [trouble, setTrouble] = useState<"missing" | "uploading" | "failed_file" | null>(null);
  const navigate = useNavigate();
  const isSolved = open.ticket.status === "solved";
  const goesOn = open.on_answer === "follow_up";

  const submit = (then?: () => void) => {
    const lacks = !draft.text.trim() ? "missing" : uploads.busy ? "uploading" : uploads.hasFailed ? "failed_file" : null;
    setTrouble(lacks);
    if (lacks) return;
    status.reset();
    reply.mutate(undefined, {
      onSuccess: ({ ticket_id }) => {
        if (ticket_id !== open.ticket.id) void navigate({ to: "/requests/$requestId", params: { requestId: ticket_id } });
        else then?.();
      },
    });
  };
  const isWriting = draft.text.trim() !== "" || uploads.uploads.length > 0;
  // What is written goes along; an answer alone says that something is still wrong.
  const decide = () => {
    if (!isWriting) status.mutate(isSolved ? "open" : "solved");
    else submit(isSolved ? undefined : () => status.mutate("solved"));
  };
  const failed = reply.error ?? status.error;
  const replied = reply.isSuccess && !draft.text && t("request.replied");
  const statusText = status.isSuccess ? t(isSolved ? "request.thanks" : "request.reopened") : replied;

  return (
    <section className={classes.reply} data-dropping={drop.dropping || undefined} {...drop.props}>
      {open.ticket.status === "closed" ? (
        <p className={classes.closed}>{t(goesOn ? "request.closed_goes_on" : "request.closed")}</p>
      ) : (
        <div className={classes.verdict}>
          <p>{isSolved ? t("request.is_solved") : t("request.ask_solved")}</p>
          <Button variant="default" loading={status.isPending} onClick={decide}>
            {isSolved ? t("request.still") : t(isWriting ? "request.solved_and_sent" : "request.solved")}
          </Button>
        </div>
      )}
      <Textarea
        size="md"
        rows={5}
        label={t("request.reply")}
        value={draft.text}
        readOnly={reply.isPending}
        error={trouble && t(`request.${trouble}`)}
        onChange={(event) => {
          setTrouble(null);
          write(event.currentTarget.value);
        }}
      />
      <UploadList uploads={uploads} maxBytes={config.maxAttachmentBytes} />
      {failed && (
        <p className={classes.error} role="alert">
          {t("request.failed", { why: say(`trouble.${troubleOf(failed)}.words`, { wait: waitOf(failed) }) })}
        </p>
      )}
      <p className={classes.confirmation} role="status">
        {statusText}
      </p>
      <div className={classes.actions}>
        <Button size="md" loading={reply.isPending} onClick={() => submit()}>
          {t("request.send")}
        </Button>
        <FileButton add={uploads.add} />
        <span className={classes.facts}>{say("files.limit", { size: fileSize(config.maxAttachmentBytes, i18n.language) })}</span>
      </div>
    </section>
  );
}
