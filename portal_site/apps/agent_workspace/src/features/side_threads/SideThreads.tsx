import type { SideThread, Ticket } from "@lambdesk/api_client";
import { Bone, Time } from "@lambdesk/ui";
import { Button, UnstyledButton } from "@mantine/core";
import { IconArrowBackUp, IconCircleCheck, IconMessageQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Keys } from "../../keys/Keys";
import { useSideThreads } from "./queries";
import { askedNames } from "./quoting";
import { useMayAsk, useSideThreadDialog } from "./side_thread_dialogs";
import classes from "./SideThreads.module.css";

const icons = { open: IconMessageQuestion, done: IconCircleCheck, withdrawn: IconArrowBackUp };

/** What other teams and people outside were asked in this ticket, newest first, and the ways to ask. */
export function SideThreads({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("side_threads");
  const may = useMayAsk(ticket);
  const threads = useSideThreads(ticket);
  const open = useSideThreadDialog();
  return (
    <>
      {threads.isPending && <Bone className={classes.bone} />}
      {threads.isError && <p className={classes.quiet}>{t("failed")}</p>}
      {threads.data && threads.data.length > 0 && (
        <ul className={classes.list}>
          {threads.data.map(({ thread, is_unread }) => (
            <li key={thread.id}>
              <UnstyledButton className={classes.row} onClick={() => open({ is: "thread", thread })}>
                <ThreadLine thread={thread} isUnread={is_unread} />
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.bar}>
        {may.team && (
          <Button size="compact-sm" variant="default" onClick={() => open({ is: "team" })}>
            {t("ask")}
            <Keys of="askTeam" />
          </Button>
        )}
        {may.outside && (
          <Button size="compact-sm" variant="default" onClick={() => open({ is: "outside" })}>
            {t("outside.title")}
            <Keys of="askOutside" />
          </Button>
        )}
      </div>
    </>
  );
}

/** Who was asked what, where it stands, and what was said last. */
export function ThreadLine({ thread, isUnread, ticketWords }: { thread: SideThread; isUnread: boolean; ticketWords?: string }) {
  const { t } = useTranslation("side_threads");
  const Icon = icons[thread.state as keyof typeof icons] ?? IconMessageQuestion;
  return (
    <>
      <span className={classes.head}>
        <Icon size={16} role="img" aria-label={t([`state.${thread.state}`, "state.unknown"] as never)} />
        <span className={classes.subject} data-unread={isUnread || undefined}>
          {thread.subject}
        </span>
        {isUnread && <span className={classes.unread}>{t("unread")}</span>}
      </span>
      <span className={classes.preview}>
        {thread.last_author.name}: {thread.preview}
      </span>
      <span className={classes.quiet}>
        {ticketWords ?? t("asks", { names: askedNames(thread) })} · <Time at={thread.last_at} />
      </span>
    </>
  );
}
