import type { OpenTicket } from "@lambdesk/api_client";
import { Button } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Conversation.module.css";
import { causedByMail, foldConversation, joinEntries } from "./conversation";
import { EventLine } from "./EventLine";
import { MessageCard } from "./MessageCard";
import { useEarlierEntries } from "./queries";
import { useReadingPosition } from "./use_reading_position";

const MergedTickets = lazy(() => import("../merge/MergedTickets"));

/** The whole exchange, oldest to newest, opened at what is new. */
export function Conversation({ open }: { open: OpenTicket }) {
  const { t } = useTranslation("tickets");
  const { ticket } = open;
  const earlier = useEarlierEntries(ticket.id, open.next_cursor);
  const { scroller, below, showBelow } = useReadingPosition(open);
  const earlierPages = earlier.data?.pages;
  const { items, byMail } = useMemo(() => {
    const older = (earlierPages ?? []).toReversed().flatMap((page) => page.entries);
    const entries = joinEntries(older, open.entries);
    return { items: foldConversation(entries), byMail: causedByMail(entries) };
  }, [earlierPages, open.entries]);
  const hasEarlier = earlierPages ? earlier.hasNextPage : open.next_cursor !== null;

  return (
    <>
      <div ref={scroller} className={classes.scroller} role="log" aria-label={t("conversation")} tabIndex={-1}>
        {hasEarlier && (
          <div className={classes.earlier}>
            <Button
              variant="default"
              size="compact-sm"
              loading={earlier.isFetching}
              onClick={() => void (earlierPages ? earlier.fetchNextPage() : earlier.refetch())}
            >
              {t("earlier")}
            </Button>
          </div>
        )}
        <Suspense>{ticket.merged.length > 0 && <MergedTickets ticket={ticket} />}</Suspense>
        {items.map((item) =>
          item.kind === "message" ? (
            <MessageCard key={item.key} message={item.message} ticket={ticket} />
          ) : (
            <EventLine key={item.key} events={item.events} byMail={byMail} />
          ),
        )}
      </div>
      <div className={classes.below} aria-live="polite">
        {below.length > 0 && (
          <button type="button" className={classes.pill} onClick={showBelow}>
            {t("new_below", { count: below.length })}
            <IconArrowDown size={16} aria-hidden />
          </button>
        )}
      </div>
    </>
  );
}
