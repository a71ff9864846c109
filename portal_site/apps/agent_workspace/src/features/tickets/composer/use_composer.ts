import { sendFile, type OpenTicket, type Status, type ThreadMessage } from "@lambdesk/api_client";
import { type SendFile, useDesk, useUploads } from "@lambdesk/ui";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { filesOf, readDraft, useDraft, writeDraft, type Draft } from "../../../changes/drafts";
import { useQuoted } from "../../../changes/quotes";
import { useSendMessage } from "../../../changes/use_send_message";
import { useTyping } from "../../../live/presence";
import { useAutosave } from "../../drafts/use_autosave";
import { useDiscard } from "../../drafts/use_discard";
import { useDirectory } from "../../directory/queries";
import { filesIn, showAnew } from "../../editor/image_links";
import { withQuote } from "../../side_threads/quoting";
import { writtenSince } from "../conversation";
import { newcomers, recipientsOf, tooMany, unconfirmed, type Recipients } from "./recipients";

/** The state of the composer of one ticket: its draft, its files, and sending them. */
export function useComposer(open: OpenTicket) {
  const { client, config } = useDesk();
  const { mailboxes } = useDirectory();
  const { ticket, entries, version } = open;
  const draft = useDraft(ticket.id);
  const [isOpen, setOpen] = useState(() => Boolean(readDraft(ticket.id)?.text));
  const [trouble, setTrouble] = useState<"empty" | "nobody" | "no_address" | "uploading" | "failed_file" | "too_many" | "widened" | null>(null);
  const send: SendFile = useCallback((file, onProgress, signal) => sendFile(client, file, onProgress, signal), [client]);
  const uploads = useUploads(send, config.maxAttachmentBytes, filesOf(ticket.id));

  useEffect(() => showAnew(uploads.uploads), [uploads.uploads]);

  // Read by a key that is pressed in the field itself, before the screen is drawn again.
  const wrong = useRef(new Set<keyof Recipients>());
  const hearWrong = (field: keyof Recipients, isWrong: boolean) => void (isWrong ? wrong.current.add(field) : wrong.current.delete(field));

  const meant = useRef<Exclude<Status, "new"> | null>(null);
  const typing = useTyping(ticket.id);
  const [isStopped, setStopped] = useState(false);
  const overtakenBy = draft?.kind === "reply" ? writtenSince(entries, draft.expectedVersion ?? version) : null;

  const close = () => {
    typing.stop();
    wrong.current.clear();
    setStopped(false);
    uploads.clear();
    setTrouble(null);
    setOpen(false);
  };
  // Who became doubtful meanwhile is shown by now, and asked about like anybody new.
  const sending = useSendMessage(close, uploads, () => setTrouble("widened"));

  const saveState = useAutosave(ticket.id, draft, uploads.uploadIds, sending.isSending(draft));
  const discardDraft = useDiscard(ticket.id);

  const write = (part: Partial<Draft>) => {
    const current = readDraft(ticket.id);
    if (!current) return;
    setTrouble(null);
    typing.key();
    writeDraft(ticket.id, { ...current, ...part, onceKey: crypto.randomUUID() });
  };

  const all = useMemo(() => recipientsOf(ticket, entries, new Set(mailboxes.map(({ address }) => address))), [ticket, entries, mailboxes]);

  const begin = (kind: Draft["kind"], whom?: Recipients) => {
    const current = readDraft(ticket.id);
    const fresh = { html: "", text: "", ...all, onceKey: crypto.randomUUID(), expectedVersion: version };
    // A note that is on its way does not become the answer that follows it.
    const goesOn = sending.isSending(current) ? null : current;
    writeDraft(ticket.id, { ...(goesOn ?? fresh), ...whom, kind });
    setOpen(true);
  };

  const quote = (message: ThreadMessage) => {
    begin("reply");
    const current = readDraft(ticket.id);
    if (current) write(withQuote(current, message));
  };
  useQuoted(ticket.id, quote);

  const attached = (html: string) => {
    const files = filesIn(html, uploads.uploads);
    return { files, uploadIds: files.flatMap(({ uploadId }) => uploadId ?? []) };
  };

  /** What is written, unless something stands in the way of sending it, which is shown then. */
  const sendable = (anyway: boolean): Draft | null => {
    const current = readDraft(ticket.id);
    const stop = (by: typeof trouble) => {
      setTrouble(by);
      return null;
    };
    if (!current || sending.isSending(current)) return null;
    if (overtakenBy && !anyway) {
      setStopped(true);
      return null;
    }
    if (!current.text.trim()) return stop("empty");
    if (current.kind === "reply" && wrong.current.size > 0) return stop("no_address");
    if (current.kind === "reply" && current.to.length === 0) return stop("nobody");
    if (current.kind === "reply" && tooMany(current) > 0) return stop("too_many");
    if (uploads.busy) return stop("uploading");
    if (uploads.hasFailed) return stop("failed_file");
    // Asked once: whoever sends again has read who is new.
    if (current.kind === "reply" && newcomers(current, ticket, entries).length > 0 && trouble !== "widened") return stop("widened");
    return current;
  };

  const submit = (thenStatus: Exclude<Status, "new"> | null, anyway = false) => {
    // Asked again, because of somebody new or of what was written meanwhile, it is sent as it was meant to be.
    const status = thenStatus ?? (anyway || trouble === "widened" ? meant.current : null);
    meant.current = status;
    const current = sendable(anyway);
    if (!current) return;
    const confirm = current.kind === "reply" ? unconfirmed(current, ticket) : [];
    sending.send({ ticketId: ticket.id, expectedVersion: version, draft: current, confirm, ...attached(current.html), thenStatus: status });
  };

  const goOnEditing = () => {
    setStopped(false);
    write({ expectedVersion: version });
  };

  const discard = () => {
    discardDraft();
    close();
  };

  return {
    draft: isOpen || draft?.text || uploads.uploads.length > 0 ? draft : null,
    uploads,
    /** What stands in the way of sending, for as long as it does. */
    trouble,
    /** Whom a reply to all goes to: the writer of the last message, and all others in the open. */
    all,
    newcomers: draft ? newcomers(draft, ticket, entries) : [],
    unconfirmed: draft ? unconfirmed(draft, ticket) : [],
    isSending: sending.isSending(draft),
    saveState,
    error: sending.error,
    overtakenBy,
    /** The person wanted to send, and has to choose first. */
    isStopped,
    begin,
    write,
    quote,
    hearWrong,
    send: (thenStatus: Exclude<Status, "new"> | null) => submit(thenStatus),
    sendable: () => sendable(false),
    close,
    sendAnyway: () => submit(null, true),
    goOnEditing,
    discard,
  };
}

export type ComposerState = ReturnType<typeof useComposer>;
