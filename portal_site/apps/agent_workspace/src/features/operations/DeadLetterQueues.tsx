import type { DeadLetter, DeadLetterQueue } from "@lambdesk/api_client";
import { State, Time } from "@lambdesk/ui";
import { RecordList } from "@lambdesk/ui/kit";
import { Button, Modal, TextInput } from "@mantine/core";
import { IconArrowBackUp, IconCircleCheck, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../identity/queries";
import { FailureText } from "./Failures";
import { useDeadLetterActions, useDeadLetterQueues, useDeadLetters } from "./queries";
import classes from "./Operations.module.css";

/** Empty queues share one line. */
export function DeadLetterQueues() {
  const { t } = useTranslation("operations");
  const queues = useDeadLetterQueues();
  const waiting = queues.data && { items: queues.data.items.filter((queue) => queue.waiting > 0) };
  return (
    <RecordList
      label={t("dead.title")}
      query={{ ...queues, data: waiting }}
      keyOf={(queue) => queue.consumer}
      row={(queue) => <QueueRow queue={queue} />}
      empty={
        <State
          icon={<IconCircleCheck size={28} stroke={1.5} />}
          title={t("dead.none")}
          words={t("dead.none_words", { count: queues.data?.items.length ?? 0 })}
        />
      }
    />
  );
}

function QueueRow({ queue }: { queue: DeadLetterQueue }) {
  const { t } = useTranslation("operations");
  const { redrive } = useDeadLetterActions(queue.consumer);
  const mayResolve = useMay("operations:resolve");
  return (
    <article className={classes.panel}>
      <div className={classes.row}>
        <div className={classes.facts}>
          <h3 className={classes.name}>{queue.consumer}</h3>
          <p className={classes.late}>
            {t("dead.waiting", { count: queue.waiting })}
            {queue.oldest_at && (
              <>
                {" · "}
                {t("dead.since")} <Time at={queue.oldest_at} />
              </>
            )}
          </p>
        </div>
        {mayResolve && (
          <Button leftSection={<IconArrowBackUp size={16} />} loading={redrive.isPending} onClick={() => redrive.mutate(null)}>
            {t("redrive_all", { count: queue.waiting })}
          </Button>
        )}
      </div>
      <p className={classes.quiet}>{t(`way.${queue.way}`)}</p>
      <Letters consumer={queue.consumer} mayResolve={mayResolve} />
    </article>
  );
}

function Letters({ consumer, mayResolve }: { consumer: string; mayResolve: boolean }) {
  const letters = useDeadLetters(consumer);
  return (
    <RecordList
      label={consumer}
      query={letters}
      keyOf={(letter) => letter.message_id}
      row={(letter) => <LetterRow consumer={consumer} letter={letter} mayResolve={mayResolve} />}
      empty={null}
    />
  );
}

function LetterRow({ consumer, letter, mayResolve }: { consumer: string; letter: DeadLetter; mayResolve: boolean }) {
  const { t } = useTranslation("operations");
  const { redrive, discard } = useDeadLetterActions(consumer);
  const [asks, setAsks] = useState(false);
  return (
    <article className={`${classes.entry} ${classes.row}`} data-row={letter.message_id} tabIndex={-1}>
      <div className={classes.facts}>
        <p>
          {[letter.function, letter.event_type].filter(Boolean).join(" · ") || t("dead.unknown")}
          {letter.ticket_id != null && (
            <>
              {" · "}
              <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId: letter.ticket_id }}>
                #{letter.ticket_id}
              </Link>
            </>
          )}
          {" · "}
          <Time at={letter.sent_at} className={classes.quiet} />
        </p>
        {letter.failure ? <FailureText failure={letter.failure} /> : <p className={classes.quiet}>{t("dead.no_error")}</p>}
      </div>
      {mayResolve && (
        <div className={classes.actions}>
          <Button variant="default" leftSection={<IconArrowBackUp size={16} />} loading={redrive.isPending} onClick={() => redrive.mutate(letter)}>
            {t("redrive")}
          </Button>
          <Button variant="subtle" color="gray" leftSection={<IconTrash size={16} />} onClick={() => setAsks(true)}>
            {t("discard")}
          </Button>
        </div>
      )}
      {asks && <DiscardDialog close={() => setAsks(false)} discard={(reason) => discard.mutate({ letter, reason })} />}
    </article>
  );
}

/** Discarding cannot be undone; only the reason is kept. */
function DiscardDialog({ close, discard }: { close: () => void; discard: (reason: string) => void }) {
  const { t } = useTranslation("operations");
  const { t: say } = useTranslation("ui");
  const [reason, setReason] = useState("");
  const go = (event: FormEvent) => {
    event.preventDefault();
    discard(reason);
    close();
  };
  return (
    <Modal opened onClose={close} title={t("ask.title")} closeButtonProps={{ "aria-label": say("close") }}>
      <form className={classes.dialog} onSubmit={go}>
        <p>{t("ask.words")}</p>
        <TextInput label={t("ask.reason")} value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={500} required data-autofocus />
        <div className={classes.actions}>
          <Button type="submit" color="red" disabled={!reason.trim()}>
            {t("discard")}
          </Button>
          <Button variant="default" onClick={close}>
            {say("cancel")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
