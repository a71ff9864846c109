import type { DeskDraft } from "@lambdesk/api_client";
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconClockShare } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { openDraft } from "../../changes/saved_drafts";
import { useMe } from "../identity/queries";
import { notSentReason } from "../tickets/event_words";
import classes from "./Drafts.module.css";
import { ScheduleButtons } from "./ScheduleButtons";
import { useDraftChanges, useSendNow } from "./use_draft_changes";
import { useMomentWords } from "./use_moment_words";

/** A reply that waits for its moment, or that something stopped. `isOpen`: the composer has it. */
export function ScheduledCard({ draft, isOpen }: { draft: DeskDraft; isOpen: boolean }) {
  const { t } = useTranslation("drafts");
  const { t: ofTickets } = useTranslation("tickets");
  const momentWords = useMomentWords();
  const sendNow = useSendNow();
  const { discard } = useDraftChanges();
  const isMine = useMe().data?.id === draft.author.id;
  const { schedule, not_sent } = draft;
  const words = schedule
    ? t(schedule.unless_customer_writes ? "will_send_unless" : "will_send", { name: draft.author.name, when: momentWords(schedule) })
    : t("not_sent", { name: draft.author.name, reason: not_sent && notSentReason(not_sent.reason, ofTickets) });
  return (
    <section className={classes.card} aria-label={schedule ? t("scheduled") : t("stopped")}>
      {schedule ? <IconClockShare size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden className={classes.failed} />}
      <span className={classes.grow}>{words}</span>
      <ScheduleButtons draft={draft} />
      {!isOpen && (
        <Button size="compact-sm" variant="default" onClick={() => openDraft(draft)}>
          {t("edit")}
        </Button>
      )}
      <Button size="compact-sm" variant="default" loading={sendNow.isPending} onClick={() => sendNow.mutate(draft)}>
        {t("send_now")}
      </Button>
      {!schedule && isMine && (
        <Button size="compact-sm" variant="subtle" color="gray" loading={discard.isPending} onClick={() => discard.mutate(draft)}>
          {t("discard")}
        </Button>
      )}
      <p className={classes.words}>{draft.text}</p>
    </section>
  );
}
