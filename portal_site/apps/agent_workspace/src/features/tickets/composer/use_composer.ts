import { sendFile, type OpenTicket, type Status } from "@lambdesk/api_client";
import { type SendFile, useDesk, useUploads } from "@lambdesk/ui";
import { useCallback, useRef, useState } from "react";
import { filesOf, readDraft, useDraft, writeDraft, type Draft } from "../../../changes/drafts";
import { useSendMessage } from "../../../changes/use_send_message";
import { useTyping } from "../../../live/presence";
import { useDirectory } from "../../directory/queries";
import { writtenSince } from "../conversation";
import { newcomers, recipientsOf, unconfirmed } from "./recipients";

/** The state of the composer of one ticket: its draft, its files, and sending them. */
export function useComposer(open: OpenTicket) {
  const { client, config } = useDesk();
  const { mailboxes } = useDirectory();
  const { ticket, entries, version } = open;
  const draft = useDraft(ticket.id);
  const [isOpen, setOpen] = useState(() => Boolean(readDraft(ticket.id)?.text));
  const [trouble, setTrouble] = useState<"empty" | "nobody" | "no_address" | "uploading" | "failed_file" | "widened" | null>(null);
  const send: SendFile = useCallback((file, onProgress, signal) => sendFile(client, file, onProgress, signal), [client]);
  const uploads = useUploads(send, config.maxAttachmentBytes, filesOf(ticket.id));

  // Read by a key that is pressed in the field itself, before the screen is drawn again.
  const wrong = useRef(new Set<"to" | "cc">());
  const hearWrong = (field: "to" | "cc", isWrong: boolean) => void (isWrong ? wrong.current.add(field) : wrong.current.delete(field));

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

  const write = (part: Partial<Draft>) => {
    const current = readDraft(ticket.id);
    if (!current) return;
    setTrouble(null);
    typing.key();
    writeDraft(ticket.id, { ...current, ...part, onceKey: crypto.randomUUID() });
  };

  const begin = (kind: Draft["kind"]) => {
    const current = readDraft(ticket.id);
    const own = new Set(mailboxes.map(({ address }) => address));
    const fresh = { html: "", text: "", ...recipientsOf(ticket, entries, own), onceKey: crypto.randomUUID(), expectedVersion: version };
    // A note that is on its way does not become the answer that follows it.
    const goesOn = sending.isSending(current) ? null : current;
    writeDraft(ticket.id, { ...(goesOn ?? fresh), kind });
    setOpen(true);
  };

  const submit = (thenStatus: Exclude<Status, "new"> | null, anyway = false) => {
    const current = readDraft(ticket.id);
    if (!current || sending.isSending(current)) return;
    if (overtakenBy && !anyway) return setStopped(true);
    if (!current.text.trim()) return setTrouble("empty");
    if (current.kind === "reply" && wrong.current.size > 0) return setTrouble("no_address");
    if (current.kind === "reply" && current.to.length === 0) return setTrouble("nobody");
    if (uploads.busy) return setTrouble("uploading");
    if (uploads.hasFailed) return setTrouble("failed_file");
    // Asked once: whoever sends again has read who is new.
    if (current.kind === "reply" && newcomers(current, ticket, entries).length > 0 && trouble !== "widened") return setTrouble("widened");
    const confirm = current.kind === "reply" ? unconfirmed(current, ticket) : [];
    sending.send({ ticketId: ticket.id, expectedVersion: version, draft: current, confirm, uploadIds: uploads.uploadIds, files: uploads.uploads, thenStatus });
  };

  const goOnEditing = () => {
    setStopped(false);
    write({ expectedVersion: version });
  };

  const discard = () => {
    writeDraft(ticket.id, null);
    close();
  };

  return {
    draft: isOpen || draft?.text || uploads.uploads.length > 0 ? draft : null,
    uploads,
    /** What stands in the way of sending, for as long as it does. */
    trouble: trouble ?? (sending.isOffline ? ("offline" as const) : null),
    newcomers: draft ? newcomers(draft, ticket, entries) : [],
    unconfirmed: draft ? unconfirmed(draft, ticket) : [],
    isSending: sending.isSending(draft),
    overtakenBy,
    /** The person wanted to send, and has to choose first. */
    isStopped,
    begin,
    write,
    hearWrong,
    send: (thenStatus: Exclude<Status, "new"> | null) => submit(thenStatus),
    sendAnyway: () => submit(null, true),
    goOnEditing,
    discard,
  };
}

export type ComposerState = ReturnType<typeof useComposer>;
