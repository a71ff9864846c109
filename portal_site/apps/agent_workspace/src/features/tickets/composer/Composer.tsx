import { reachedAt, type OpenTicket } from "@lambdesk/api_client";
import { Bone, MailLimit, UploadList, useDesk, useFileDrop } from "@lambdesk/ui";
import { IconArrowBackUp, IconNote } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Draft } from "../../../changes/drafts";
import { Keys } from "../../../keys/Keys";
import { useActions, useRegistry } from "../../../keys/registry";
import { Editor, loadEditor } from "../../editor";
import { Typing } from "../../../live/Colleagues";
import { useMay } from "../../identity/queries";
import { UnreadableMention } from "../../notifications/UnreadableMention";
import { AskInNote } from "../../approvals/AskInNote";
import { useFieldRules } from "../../identity/use_field_rules";
import { DraftSources } from "../../side_threads/Sources";
import classes from "./Composer.module.css";
import { ComposerFooter } from "./ComposerFooter";
import { Overtaken } from "./Overtaken";
import { RecipientRows } from "./RecipientRows";
import { addPassage, markedIn } from "./marked";
import type { Recipients } from "./recipients";
import { Signature } from "./Signature";
import { useComposer } from "./use_composer";

const loadDraftStatus = () => import("../../drafts/DraftStatus");
const DraftStatus = lazy(loadDraftStatus);
/** With the words of the editor that it is. */
const loadNoteEditor = async () => {
  const [editor] = await Promise.all([import("../../notifications/NoteEditor"), loadEditor()]);
  return editor;
};
const NoteEditor = lazy(loadNoteEditor);

/** One box for answers and notes. Closed until somebody begins to write; what was written is never lost. */
export function Composer({ open }: { open: OpenTicket }) {
  const { t } = useTranslation("tickets");
  const { config } = useDesk();
  const composer = useComposer(open);
  const { draft, uploads } = composer;
  const { early } = useRegistry();
  const box = useRef<HTMLElement>(null);
  const drop = useFileDrop(uploads.add);
  const isClosed = open.ticket.status === "closed";
  const kinds = useKinds(isClosed);
  const Field = draft?.kind === "note" ? NoteEditor : Editor;

  useEffect(() => {
    // Before it is needed: then there may be no line.
    const timer = setTimeout(() => void Promise.all([loadNoteEditor(), loadDraftStatus()]).catch(() => undefined), 1500);
    return () => clearTimeout(timer);
  }, []);

  const begin = (kind: Draft["kind"], whom?: Recipients) => {
    const field = kind === draft?.kind && box.current?.querySelector<HTMLElement>("[role=textbox]");
    composer.begin(kind, whom);
    if (field) field.focus();
    else early.awaitField();
  };

  const quoteMarked = () => {
    for (const entry of open.entries) {
      const words = entry.type === "message" && entry.kind === "message" && markedIn(entry.id);
      if (!words) continue;
      begin("reply");
      return addPassage(open.ticket.id, entry.author.name, words);
    }
  };

  useActions([
    kinds.includes("reply") && { id: "reply", label: t("actions.reply"), run: () => begin("reply") },
    kinds.includes("reply") && composer.all.cc.length > 0 && { id: "replyToOne", label: t("actions.reply_only", { name: composer.all.to[0] }), run: () => begin("reply", { to: composer.all.to, cc: [], bcc: [] }) },
    kinds.includes("note") && { id: "note", label: t("actions.note"), run: () => begin("note") },
    kinds.includes("reply") && { id: "quotePassage", label: t("actions.quote"), run: quoteMarked },
    draft && { id: "send", label: draft.kind === "note" ? t("composer.add_note") : t("composer.send"), run: () => composer.send(null) },
    draft?.kind === "reply" && !isClosed && { id: "sendAndSolve", label: t("composer.send_and_solve"), run: () => composer.send("solved") },
  ]);

  const closed = isClosed && <p className={classes.closed}>{t("composer.closed")}</p>;
  if (kinds.length === 0) return closed || null;
  if (!draft) return <Invitation closed={closed} kinds={kinds} name={open.ticket.requester.name || reachedAt(open.ticket.requester)} begin={begin} />;
  return (
    <section
      ref={box}
      className={classes.composer}
      data-kind={draft.kind}
      data-dropping={drop.dropping || undefined}
      aria-label={draft.kind === "note" ? t("note") : t("reply")}
      {...drop.props}
    >
      <Tabs kinds={kinds} ticketId={open.ticket.id} kind={draft.kind} begin={begin} />
      <div className={classes.body}>
        {draft.kind === "reply" && <RecipientRows composer={composer} open={open} />}
        <Suspense fallback={<Bone className={classes.editorBone} />}>
          <Field
            key={`${open.ticket.id} ${draft.kind}`}
            label={draft.kind === "note" ? t("composer.note_label") : t("composer.reply_label")}
            placeholder={draft.kind === "note" ? t("composer.note_placeholder") : t("composer.reply_placeholder")}
            html={draft.html}
            ticketId={open.ticket.id}
            takeEarlyWords={() => early.takeWords()}
            addImage={(file) => uploads.add([file])[0]}
            onChange={(html, text) => composer.write({ html, text })}
          />
        </Suspense>
        {draft.kind === "reply" && <Signature ticket={open.ticket} text={draft.text} />}
        {draft.kind === "reply" && <DraftSources sources={draft.sources ?? []} onChange={(sources) => composer.write({ sources })} />}
        <div className={classes.files}>
          <UploadList uploads={uploads} maxBytes={config.maxAttachmentBytes} />
          {draft.kind === "reply" && <MailLimit uploads={uploads} />}
        </div>
      </div>
      {composer.overtakenBy && <Overtaken by={composer.overtakenBy} composer={composer} />}
      <Suspense>
        <DraftStatus ticket={open.ticket} draft={draft} state={composer.saveState} onGiven={composer.close} />
      </Suspense>
      {draft.kind === "note" && (
        <UnreadableMention
          error={composer.error}
          choices={draft.mentions ?? {}}
          choose={(mentions) => {
            composer.write({ mentions });
            composer.send(null);
          }}
        />
      )}
      <ComposerFooter ticket={open.ticket} composer={composer} />
      <AskInNote ticket={open.ticket} draft={draft} composer={composer} />
    </section>
  );
}

/** What the role may write. */
function useKinds(isClosed: boolean): Draft["kind"][] {
  const mayReply = useMay("tickets:reply");
  const { mayChange } = useFieldRules();
  return [...(mayReply ? ["reply" as const] : []), ...(mayChange("notes") && !isClosed ? ["note" as const] : [])];
}

interface Kinds {
  kinds: readonly Draft["kind"][];
  begin: (kind: Draft["kind"]) => void;
}

function Invitation({ kinds, name, begin, closed }: Kinds & { name: string; closed: ReactNode }) {
  const { t } = useTranslation("tickets");
  return (
    <div className={classes.invitation}>
      {closed}
      {kinds.includes("reply") && (
        <button type="button" className={classes.invite} onClick={() => begin("reply")}>
          <IconArrowBackUp size={16} aria-hidden />
          <span className={classes.inviteWords}>{t("composer.invite_reply", { name })}</span>
          <Keys of="reply" />
        </button>
      )}
      {kinds.includes("note") && (
        <button type="button" className={classes.invite} data-kind="note" onClick={() => begin("note")}>
          <IconNote size={16} aria-hidden />
          <span>{t("note")}</span>
          <Keys of="note" />
        </button>
      )}
    </div>
  );
}

function Tabs({ kinds, ticketId, kind, begin }: Kinds & { ticketId: number; kind: Draft["kind"] }) {
  const { t } = useTranslation("tickets");
  return (
    <div className={classes.tabs} role="group" aria-label={t("composer.kind")}>
      {kinds.map((each) => (
        <button key={each} type="button" className={classes.tab} data-kind={each} aria-pressed={kind === each} onClick={() => begin(each)}>
          {each === "reply" ? <IconArrowBackUp size={16} aria-hidden /> : <IconNote size={16} aria-hidden />}
          {t(each)}
        </button>
      ))}
      <span className={classes.typing}>
        <Typing ticketId={ticketId} />
      </span>
    </div>
  );
}
