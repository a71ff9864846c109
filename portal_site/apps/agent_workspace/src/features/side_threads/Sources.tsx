import type { Message } from "@lambdesk/api_client";
import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconBlockquote, IconX } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { QuotedSource } from "./quoting";
import { authorOf, isSame } from "./quoting";
import classes from "./SideThreads.module.css";

const ThreadDialog = lazy(() => import("./ThreadDialog"));

/** For agents: whose answer a message passes on, and the way to it. */
export function MessageSources({ message }: { message: Message }) {
  const { t } = useTranslation("side_threads");
  const [shown, setShown] = useState<Message["sources"][number] | null>(null);
  if (message.sources.length === 0) return null;
  return (
    <ul className={classes.sources}>
      {message.sources.map((source) => (
        <li key={`${source.ticket_id}/${source.thread_id}/${source.message_id}`}>
          <UnstyledButton className={classes.source} onClick={() => setShown(source)}>
            <IconBlockquote size={16} aria-hidden /> {t("answer_from", { words: authorOf(source) })}
          </UnstyledButton>
        </li>
      ))}
      <Suspense>
        {shown && <ThreadDialog ticketId={shown.ticket_id} threadId={shown.thread_id} quotesInto={message.ticket_id} close={() => setShown(null)} />}
      </Suspense>
    </ul>
  );
}

/** What the draft quotes. Without its source the words stay, and are the agent's own. */
export function DraftSources({ sources, onChange }: { sources: readonly QuotedSource[]; onChange: (sources: QuotedSource[]) => void }) {
  const { t } = useTranslation("side_threads");
  if (sources.length === 0) return null;
  return (
    <ul className={classes.sources} aria-label={t("sources")}>
      {sources.map((source) => (
        <li key={`${source.ticket_id}/${source.thread_id}/${source.message_id}`} className={classes.source}>
          <IconBlockquote size={16} aria-hidden /> {t("answer_from", { words: source.words })}
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t("without_source", { words: source.words })}
            onClick={() => onChange(sources.filter((each) => !isSame(each, source)))}
          >
            <IconX size={16} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
