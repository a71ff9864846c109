import type { DraftRow } from "@lambdesk/api_client";
import { State, Time } from "@lambdesk/ui";
import { Page, RecordList } from "@lambdesk/ui/kit";
import { IconClockShare, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../identity/queries";
import { notSentReason } from "../tickets/event_words";
import classes from "./Drafts.module.css";
import { useDraftRows } from "./queries";
import { ScheduleButtons } from "./ScheduleButtons";
import { useMomentWords } from "./use_moment_words";

/** What will be sent, the soonest first, and what was to be sent and was not. */
export function ScheduledScreen() {
  return <DraftListScreen which="scheduled" icon={<IconClockShare size={28} stroke={1.5} />} />;
}

/** What one is writing, in all tickets. */
export function DraftsScreen() {
  return <DraftListScreen which="own" icon={<IconPencil size={28} stroke={1.5} />} />;
}

function DraftListScreen({ which, icon }: { which: "own" | "scheduled"; icon: ReactNode }) {
  const { t } = useTranslation("drafts");
  const rows = useDraftRows(which);
  return (
    <Page title={t(`place.${which}`)} words={t(`place_words.${which}`)}>
      <RecordList
        label={t(`place.${which}`)}
        query={rows}
        keyOf={({ ticket_id, id }) => `${ticket_id}/${id}`}
        row={(row) => <Row row={row} />}
        empty={<State icon={icon} title={t(`empty.${which}`)} words={t(`empty_words.${which}`)} />}
      />
    </Page>
  );
}

function Row({ row }: { row: DraftRow }) {
  const { t } = useTranslation("drafts");
  const { t: ofTickets } = useTranslation("tickets");
  const momentWords = useMomentWords();
  const me = useMe().data?.id;
  const { schedule, not_sent, author } = row;
  return (
    <div className={classes.row}>
      <Link to="/queues/$queue/tickets/$ticketId" params={{ queue: "open", ticketId: row.ticket_id }} className={classes.open} data-row={`${row.ticket_id}/${row.id}`}>
        #{row.ticket_id} {row.about}
      </Link>
      <p className={classes.preview}>{row.preview}</p>
      <div className={classes.line}>
        <span className={classes.grow}>
          {author.id !== me && `${author.name} · `}
          {schedule ? (
            t(schedule.unless_customer_writes ? "at_unless" : "at", { when: momentWords(schedule) })
          ) : not_sent ? (
            <span className={classes.failed}>{t("was_not_sent", { reason: notSentReason(not_sent.reason, ofTickets) })}</span>
          ) : (
            <>
              {t(row.kind === "note" ? "kind_note" : "kind_reply")} · <Time at={row.saved_at} />
            </>
          )}
        </span>
        {schedule && <ScheduleButtons draft={row} />}
      </div>
    </div>
  );
}
