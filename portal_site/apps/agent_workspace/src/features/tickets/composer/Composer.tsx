import { reachedAt, type OpenTicket } from "@lambdesk/api_client";
import { Bone, UploadList, useDesk, useFileDrop } from "@lambdesk/ui";
import { IconArrowBackUp, IconNote } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Draft } from "../../../changes/drafts";
import { Keys } from "../../../keys/Keys";
import { useActions, useRegistry } from "../../../keys/registry";
import { useDirectory } from "../../directory/queries";
import { Typing } from "../../../live/Colleagues";
import { useMay, useMe } from "../../identity/queries";
import { AskInNote } from "../../approvals/AskInNote";
import { useFieldRules } from "../../identity/use_field_rules";
import classes from "./Composer.module.css";
import { ComposerFooter } from "./ComposerFooter";
import { Overtaken } from "./Overtaken";
import { RecipientRows } from "./RecipientRows";
import { useComposer } from "./use_composer";

const loadEditor = () => import("./Editor");
const Editor = lazy(loadEditor);

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

  useEffect(() => {
    const timer = setTimeout(() => void loadEditor().catch(() => undefined), 1500);
    return () => clearTimeout(timer);
  }, []);

  const begin = (kind: Draft["kind"]) => {
    const field = kind === draft?.kind && box.current?.querySelector<HTMLElement>("[role=textbox]");
    composer.begin(kind);
    if (field) field.focus();
    else early.awaitField();
  };

  useActions([
    kinds.includes("reply") && { id: "reply", label: t("actions.reply"), run: () => begin("reply") },
    kinds.includes("note") && { id: "note", label: t("actions.note"), run: () => begin("note") },
    draft && { id: "send", label: draft.kind === "note" ? t("composer.add_note") : t("composer.send"), run: () => composer.send(null) },
    draft?.kind === "reply" && { id: "sendAndSolve", label: t("composer.send_and_solve"), run: () => composer.send("solved") },
  ]);

  if (isClosed) return <p className={classes.closed}>{t("composer.closed")}</p>;
  if (kinds.length === 0) return null;
  if (!draft) return <Invitation kinds={kinds} name={open.ticket.requester.name || reachedAt(open.ticket.requester)} begin={begin} />;
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
      {draft.kind === "reply" && <RecipientRows composer={composer} open={open} />}
      <Suspense fallback={<Bone className={classes.editorBone} />}>
        <Editor
          key={`${open.ticket.id} ${draft.kind}`}
          label={draft.kind === "note" ? t("composer.note_label") : t("composer.reply_label")}
          placeholder={draft.kind === "note" ? t("composer.note_placeholder") : t("composer.reply_placeholder")}
          html={draft.html}
          ticketId={open.ticket.id}
          takeEarlyWords={() => early.takeWords()}
          onChange={(html, text) => composer.write({ html, text })}
        />
      </Suspense>
      {draft.kind === "reply" && <Signature />}
      <div className={classes.files}>
        <UploadList uploads={uploads} maxBytes={config.maxAttachmentBytes} />
      </div>
      {composer.overtakenBy && <Overtaken by={composer.overtakenBy} composer={composer} />}
      <ComposerFooter composer={composer} />
      <AskInNote ticket={open.ticket} draft={draft} composer={composer} />
    </section>
  );
}

/** What stands below the reply where it is mailed. */
function Signature() {
  const me = useMe().data;
  const signature = useDirectory().agents.find(({ id }) => id === me?.id)?.signature;
  return signature ? <p className={classes.signature}>{signature}</p> : null;
}

/** What the role may write. */
function useKinds(isClosed: boolean): Draft["kind"][] {
  const mayReply = useMay("tickets:reply");
  const { mayChange } = useFieldRules();
  if (isClosed) return [];
  return [...(mayReply ? ["reply" as const] : []), ...(mayChange("notes") ? ["note" as const] : [])];
}

interface Kinds {
  kinds: readonly Draft["kind"][];
  begin: (kind: Draft["kind"]) => void;
}

function Invitation({ kinds, name, begin }: Kinds & { name: string }) {
  const { t } = useTranslation("tickets");
  return (
    <div className={classes.invitation}>
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
