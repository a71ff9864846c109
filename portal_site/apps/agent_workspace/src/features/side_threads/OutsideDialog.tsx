import { sendFile, type Message, type NewSideThread, type Ticket } from "@lambdesk/api_client";
import { FileButton, UploadList, useDesk, useUploads, type SendFile } from "@lambdesk/ui";
import { Button, Checkbox, Modal, Textarea, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { useCallback, useId, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { RecipientField } from "../tickets/composer/RecipientField";
import { useOpenTicket } from "../tickets/queries";
import { filesThatGo, forwardsOf, isForwardable } from "./forwarding";
import classes from "./SideThreads.module.css";
import { useAsk } from "./use_thread_changes";

const NOBODY: readonly string[] = [];

interface OutsideDialogProps {
  ticket: Ticket;
  /** The message that is to be forwarded, with its files. */
  message?: Message | undefined;
  close: () => void;
}

/** A mail to people outside, in a thread of their own, with what they are to read of the conversation. */
export default function OutsideDialog({ ticket, message, close }: OutsideDialogProps) {
  const { t } = useTranslation("side_threads");
  const { t: say } = useTranslation("ui");
  const { client, config } = useDesk();
  const [outsiders, setOutsiders] = useState<string[]>([]);
  const [subject, setSubject] = useState(ticket.subject);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(message ? [String(message.id), ...filesThatGo(message)] : []));
  const isWrong = useRef(false);
  const send: SendFile = useCallback((file, onProgress, signal) => sendFile(client, file, onProgress, signal), [client]);
  const uploads = useUploads(send, config.maxAttachmentBytes, `lambdesk.outside_files.${ticket.id}`);
  const entries = useOpenTicket(ticket.id).data?.entries ?? [];
  const messages = entries.filter(isForwardable);
  const ask = useAsk(ticket.id, () => {
    uploads.clear();
    close();
  });
  const isReady = outsiders.length > 0 && subject.trim() && text.trim() && !uploads.busy && !uploads.hasFailed;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isWrong.current) return;
    const question: NewSideThread = { subject, text, outsiders, forwards: forwardsOf(messages, chosen), upload_ids: uploads.uploadIds };
    ask.mutate(question);
  };
  return (
    <Modal opened onClose={close} size="lg" title={t("outside.title")} closeButtonProps={{ "aria-label": say("close") }}>
      <form className={classes.form} onSubmit={submit}>
        <RecipientField
          label={t("outside.to")}
          addresses={outsiders}
          suggestions={NOBODY}
          newcomers={NOBODY}
          onChange={setOutsiders}
          onWrong={(wrong) => (isWrong.current = wrong)}
        />
        <TextInput label={t("subject")} required maxLength={200} value={subject} onChange={({ currentTarget }) => setSubject(currentTarget.value)} />
        <Textarea label={t("outside.words")} required rows={6} maxLength={10_000} value={text} onChange={({ currentTarget }) => setText(currentTarget.value)} />
        {messages.length > 0 && <Conversation messages={messages} chosen={chosen} onChange={setChosen} />}
        <UploadList uploads={uploads} maxBytes={config.maxAttachmentBytes} />
        <p className={classes.quiet}>{t("outside.explained")}</p>
        {ask.isError && (
          <p className={classes.error} role="alert">
            {ask.error.message}
          </p>
        )}
        <div className={classes.bar}>
          <Button type="submit" loading={ask.isPending} disabled={!isReady}>
            {t("outside.send")}
          </Button>
          <FileButton add={uploads.add} />
        </div>
      </form>
    </Modal>
  );
}

interface ConversationProps {
  messages: readonly Message[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** Which messages go along, and which of their files. Without its message no file goes. */
function Conversation({ messages, chosen, onChange }: ConversationProps) {
  const { t } = useTranslation("side_threads");
  const id = useId();
  const set = (keys: readonly string[], isIn: boolean) => {
    const next = new Set(chosen);
    for (const key of keys) if (isIn) next.add(key); else next.delete(key);
    onChange(next);
  };
  return (
    <fieldset className={classes.forwards} aria-labelledby={id}>
      <legend id={id} className={classes.quiet}>
        {t("outside.forwards")}
      </legend>
      {messages.map((message) => (
        <div key={message.id} className={classes.forward}>
          <Checkbox
            label={`${message.author.name}: ${message.text.slice(0, 80)}`}
            checked={chosen.has(String(message.id))}
            onChange={({ currentTarget }) => set([String(message.id), ...filesThatGo(message)], currentTarget.checked)}
          />
          {chosen.has(String(message.id)) &&
            message.attachments.map((file) => (
              <Checkbox
                key={file.id}
                className={classes.forwardedFile}
                label={file.filename}
                checked={chosen.has(file.id)}
                onChange={({ currentTarget }) => set([file.id], currentTarget.checked)}
              />
            ))}
        </div>
      ))}
    </fieldset>
  );
}
