import type { DeskDraft, DraftList, OpenTicket } from "@lambdesk/api_client";
import { Face, Time, useDesk } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDraft } from "../../changes/drafts";
import { holdsDraft } from "../../changes/outbox/entries";
import { openDraft } from "../../changes/saved_drafts";
import { useMay, useMe } from "../identity/queries";
import classes from "./Drafts.module.css";
import { useTicketDrafts } from "./queries";
import { ScheduledCard } from "./ScheduledCard";
import { useDraftChanges } from "./use_draft_changes";

/** What will be sent, and what else is being written, between the conversation and the composer. */
export default function TicketDrafts({ open }: { open: OpenTicket }) {
  const mayWrite = useMay("tickets:note");
  const drafts = useTicketDrafts(open.ticket.id, mayWrite).data;
  const shown = useDraft(open.ticket.id)?.saved?.id;
  const who = useDesk().session.email();
  if (!drafts) return null;
  const waiting = drafts.items.filter(({ schedule, not_sent }) => schedule ?? not_sent).toSorted((one, other) => momentOf(one).localeCompare(momentOf(other)));
  const others = drafts.items.filter((draft) => !waiting.includes(draft) && draft.id !== shown && !holdsDraft(who, draft.id));
  return (
    <div className={classes.box}>
      {waiting.map((draft) => (
        <ScheduledCard key={draft.id} draft={draft} isOpen={draft.id === shown} />
      ))}
      {others.map((draft) => (
        <OtherDraft key={draft.id} draft={draft} />
      ))}
      {drafts.marks.map((mark) => (
        <Mark key={mark.id} mark={mark} />
      ))}
    </div>
  );
}

function momentOf({ schedule, not_sent }: DeskDraft): string {
  return schedule?.send_at ?? not_sent?.at ?? "";
}

/** "Jonas’s draft, 2 minutes ago", or another one of one's own. */
function OtherDraft({ draft }: { draft: DeskDraft }) {
  const { t } = useTranslation("drafts");
  const me = useMe().data?.id;
  const { give, discard } = useDraftChanges();
  const isMine = draft.author.id === me;
  const name = draft.author.name;
  const takeOver = () => me && give.mutate({ draft, agentId: me }, { onSuccess: openDraft });
  return (
    <section className={classes.line} aria-label={isMine ? t("own_draft") : t("draft_of", { name })}>
      <Face name={name} small />
      <span className={classes.grow}>
        {isMine ? t("own_draft") : t("draft_of", { name })} · <Time at={draft.saved_at} />
        <span className={classes.quiet}> · {draft.text.slice(0, 80)}</span>
      </span>
      <Button size="compact-sm" variant="default" onClick={() => openDraft(draft)}>
        {t("open")}
      </Button>
      {isMine ? (
        <Button size="compact-sm" variant="subtle" color="gray" loading={discard.isPending} onClick={() => discard.mutate(draft)}>
          {t("discard")}
        </Button>
      ) : (
        <Button size="compact-sm" variant="default" loading={give.isPending} onClick={takeOver}>
          {t("take_over")}
        </Button>
      )}
    </section>
  );
}

function Mark({ mark }: { mark: DraftList["marks"][number] }) {
  const { t } = useTranslation("drafts");
  return (
    <p className={classes.line}>
      <IconPencil size={16} aria-hidden />
      <span className={classes.quiet}>
        {t(mark.kind === "note" ? "note_of" : "draft_of", { name: mark.author.name })} · <Time at={mark.saved_at} />
      </span>
    </p>
  );
}
