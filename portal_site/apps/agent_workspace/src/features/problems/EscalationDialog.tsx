import { Button, Modal, Textarea, TextInput } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Problem.module.css";
import { useEscalate } from "./queries";

/** Whom somebody turned to about a problem, and with what. */
export default function EscalationDialog({ ticketId, close }: { ticketId: number; close: () => void }) {
  const { t } = useTranslation("problems");
  const { t: say } = useTranslation("ui");
  const [to, setTo] = useState("");
  const [said, setSaid] = useState("");
  const escalate = useEscalate(ticketId, close);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    escalate.mutate({ to, said });
  };
  return (
    <Modal opened onClose={close} title={t("escalate")} closeButtonProps={{ "aria-label": say("close") }}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput label={t("to")} required maxLength={200} value={to} onChange={({ currentTarget }) => setTo(currentTarget.value)} data-autofocus />
        <Textarea label={t("said")} autosize minRows={3} maxLength={10_000} value={said} onChange={({ currentTarget }) => setSaid(currentTarget.value)} />
        {escalate.isError && (
          <p className={classes.error} role="alert">
            {escalate.error.message}
          </p>
        )}
        <div>
          <Button type="submit" loading={escalate.isPending} disabled={!to.trim()}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
