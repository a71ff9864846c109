import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { writeDraft, type Draft } from "../../changes/drafts";
import { openDraft } from "../../changes/saved_drafts";
import { useMe } from "../identity/queries";
import classes from "./Drafts.module.css";
import { useTicketDrafts } from "./queries";

/** The draft is another one on the desk than here: both are shown, and one chooses. */
export function Overtaking({ ticketId, draft }: { ticketId: number; draft: Draft }) {
  const { t } = useTranslation("drafts");
  const me = useMe().data?.id;
  const there = useTicketDrafts(ticketId).data?.items.find(({ id }) => id === draft.saved?.id);
  const keepBoth = () => {
    writeDraft(ticketId, { ...draft, saved: undefined, onceKey: crypto.randomUUID() });
  };
  const replace = () => there && draft.saved && writeDraft(ticketId, { ...draft, saved: { ...draft.saved, version: there.version, attachments: there.attachments } });
  const who = there && (there.saved_by.id === me ? t("other_device") : there.saved_by.name);
  return (
    <section className={classes.card} aria-label={t("overtaken")}>
      <p className={classes.grow} role="alert">
        {there ? t("changed_by", { who }) : t("gone")}
      </p>
      {there && <blockquote className={classes.words}>{there.text}</blockquote>}
      <Button size="compact-sm" variant="default" onClick={keepBoth}>
        {t(there ? "keep_both" : "keep_mine")}
      </Button>
      {there ? (
        <>
          <Button size="compact-sm" variant="default" onClick={() => openDraft(there)}>
            {t("take_theirs")}
          </Button>
          <Button size="compact-sm" variant="default" onClick={replace}>
            {t("replace")}
          </Button>
        </>
      ) : (
        <Button size="compact-sm" variant="default" onClick={() => writeDraft(ticketId, null)}>
          {t("discard")}
        </Button>
      )}
    </section>
  );
}
