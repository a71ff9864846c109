import type { EvidenceKind, NewEvidence } from "@lambdesk/api_client";
import { Button, Modal, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Evidence.module.css";
import { kindsOf, type Source } from "./kinds";
import { useEvidenceChanges } from "./use_evidence";

interface EvidenceDialogProps {
  ticketId: number;
  /** The message, or the file of it, that becomes evidence; without one, it is something elsewhere. */
  source?: Source;
  close: () => void;
}

/** What is kept as evidence, and why. */
export default function EvidenceDialog({ ticketId, source, close }: EvidenceDialogProps) {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const kinds = kindsOf(source);
  const [kind, setKind] = useState<EvidenceKind>(kinds[0]);
  const [title, setTitle] = useState(source?.attachment?.filename ?? "");
  const [note, setNote] = useState("");
  const [target, setTarget] = useState("");
  const { add } = useEvidenceChanges(ticketId, close);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ kind, title, note, ...found(kind, target, source) });
  };
  return (
    <Modal opened onClose={close} title={t("evidence.add")} closeButtonProps={{ "aria-label": say("close") }}>
      <form className={classes.form} onSubmit={submit}>
        {kinds.length > 1 && (
          <NativeSelect
            label={t("evidence.what")}
            data={kinds.map((each) => ({ value: each, label: t(`evidence.kind.${each}`) }))}
            value={kind}
            onChange={({ currentTarget }) => setKind(currentTarget.value as EvidenceKind)}
          />
        )}
        <TextInput label={t("evidence.title_label")} required maxLength={200} value={title} onChange={({ currentTarget }) => setTitle(currentTarget.value)} data-autofocus />
        {!source && kind === "ticket" && (
          <TextInput
            label={t("evidence.number")}
            required
            inputMode="numeric"
            pattern="#?[0-9]{1,15}"
            value={target}
            onChange={({ currentTarget }) => setTarget(currentTarget.value)}
          />
        )}
        {!source && kind !== "ticket" && (
          <TextInput
            label={t("evidence.address")}
            required={kind === "link"}
            type="url"
            placeholder="https://"
            maxLength={2000}
            value={target}
            onChange={({ currentTarget }) => setTarget(currentTarget.value)}
          />
        )}
        <Textarea label={t("evidence.note")} rows={3} maxLength={2000} value={note} onChange={({ currentTarget }) => setNote(currentTarget.value)} />
        {add.isError && (
          <p className={classes.error} role="alert">
            {add.error.message}
          </p>
        )}
        <div>
          <Button type="submit" loading={add.isPending} disabled={!title.trim()}>
            {t("evidence.add")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Where it is to be found. */
function found(kind: EvidenceKind, target: string, source: Source | undefined): Partial<NewEvidence> {
  if (source) return { message_id: source.message.id, ...(source.attachment && { attachment_id: source.attachment.id }) };
  if (kind === "ticket") return { other_ticket_id: Number(target.replace("#", "")) };
  return target.trim() ? { url: target.trim() } : {};
}
