import type { ThreadRow } from "@lambdesk/api_client";
import { State } from "@lambdesk/ui";
import { Page, RecordList } from "@lambdesk/ui/kit";
import { IconMessageQuestion } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAskedThreads } from "./queries";
import { ThreadLine } from "./SideThreads";
import classes from "./SideThreads.module.css";

/** What one's teams and oneself are asked, the longest waiting first. */
export function AskedScreen() {
  const { t } = useTranslation("side_threads");
  const asked = useAskedThreads();
  return (
    <Page title={t("place")} words={t("place_words")}>
      <RecordList
        label={t("place")}
        query={asked}
        keyOf={({ thread }) => `${thread.ticket_id}/${thread.id}`}
        row={(row) => <AskedRow row={row} />}
        empty={<State icon={<IconMessageQuestion size={28} stroke={1.5} />} title={t("empty.title")} words={t("empty.words")} />}
      />
    </Page>
  );
}

function AskedRow({ row: { thread, is_unread } }: { row: ThreadRow }) {
  return (
    <Link
      to="/asked/$ticketId/$threadId"
      params={{ ticketId: thread.ticket_id, threadId: thread.id }}
      className={classes.asked}
      data-row={`${thread.ticket_id}/${thread.id}`}
    >
      <ThreadLine thread={thread} isUnread={is_unread} ticketWords={`#${thread.ticket_id} ${thread.about} · ${thread.asked_by.name}`} />
    </Link>
  );
}
