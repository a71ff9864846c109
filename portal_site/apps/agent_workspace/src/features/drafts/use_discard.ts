import { showNotice } from "@lambdesk/ui";
import { useTranslation } from "react-i18next";
import { readDraft, writeDraft } from "../../changes/drafts";
import { hasContent } from "../../changes/saved_drafts";
import { useMe } from "../identity/queries";
import { useDraftChanges } from "./use_draft_changes";

/** Empties the composer of a ticket. One's own draft is discarded on the desk too; a colleague's stays as it is. */
export function useDiscard(ticketId: number): () => void {
  const { t } = useTranslation("drafts");
  const me = useMe().data?.id;
  const { discard } = useDraftChanges();
  return () => {
    const draft = readDraft(ticketId);
    if (!draft) return;
    const { saved, ...words } = draft;
    writeDraft(ticketId, null);
    if (saved && saved.version > 0 && saved.authorId === me && !saved.isScheduled) discard.mutate({ ticket_id: ticketId, id: saved.id, version: saved.version });
    if (!hasContent(ticketId, draft)) return;
    const bringBack = () => writeDraft(ticketId, { ...words, onceKey: crypto.randomUUID() });
    showNotice({ words: t("discarded"), tone: "done", undo: bringBack });
  };
}
