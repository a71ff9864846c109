import type { OpenThread } from "@lambdesk/api_client";
import { Time } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { IconCheck, IconRotate } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "../identity/queries";
import { AnswerBox } from "./AnswerBox";
import { askedNames } from "./quoting";
import classes from "./SideThreads.module.css";
import { ThreadMessageCard } from "./ThreadMessageCard";
import { useReadMark } from "./use_read_mark";
import { useThreadChanges } from "./use_thread_changes";

interface ThreadViewProps {
  open: OpenThread;
  quotesInto?: number | undefined;
  onQuoted?: () => void;
}

/** The whole of a thread: what it is about, what was said, and the way to answer. */
export function ThreadView({ open, quotesInto, onQuoted }: ThreadViewProps) {
  const mayAnswer = useMay("side-threads:answer");
  useReadMark(open);
  return (
    <div className={classes.thread}>
      <About open={open} />
      <ol className={classes.messages}>
        {open.messages.map((message) => (
          <li key={message.id}>
            <ThreadMessageCard message={message} uses={open.uses.filter((use) => use.message_id === message.id)} quotesInto={quotesInto} onQuoted={onQuoted} />
          </li>
        ))}
      </ol>
      {mayAnswer && <AnswerBox thread={open.thread} />}
      {mayAnswer && <Settle open={open} />}
    </div>
  );
}

function About({ open: { thread, ticket } }: { open: OpenThread }) {
  const { t } = useTranslation("side_threads");
  const { t: say } = useTranslation("tickets");
  const words = `#${ticket.id} ${ticket.subject}`;
  return (
    <dl className={classes.about}>
      <dt>{t("whom")}</dt>
      <dd>{askedNames(thread)}</dd>
      <dt>{t("asked_by")}</dt>
      <dd>
        {thread.asked_by.name} · <Time at={thread.asked_at} />
      </dd>
      <dt>{t("ticket")}</dt>
      <dd>
        {ticket.is_readable ? (
          <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId: ticket.id }}>
            {words}
          </Link>
        ) : (
          words
        )}{" "}
        · {say([`status.${ticket.status}`, "status.open"] as never)}
      </dd>
      <dt>{t("customer")}</dt>
      <dd>{ticket.requester_name || "–"}</dd>
    </dl>
  );
}

function Settle({ open: { thread, version } }: { open: OpenThread }) {
  const { t } = useTranslation("side_threads");
  const { setDone } = useThreadChanges(thread.ticket_id, thread.id);
  const isOpen = thread.state === "open";
  return (
    <div className={classes.bar}>
      {thread.settled_by && (
        <p className={classes.quiet}>
          {t([`settled.${thread.state}`, "settled.done"] as never, { name: thread.settled_by.name })}
          {thread.settled_at && (
            <>
              {" "}
              · <Time at={thread.settled_at} />
            </>
          )}
        </p>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={isOpen ? <IconCheck size={16} /> : <IconRotate size={16} />}
        loading={setDone.isPending}
        onClick={() => setDone.mutate({ isDone: isOpen, version })}
      >
        {t(isOpen ? "set_done" : "reopen")}
      </Button>
    </div>
  );
}
