import type { Ticket } from "@lambdesk/api_client";
import { Button, Modal, NativeSelect, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import { useMe } from "../identity/queries";
import classes from "./Approvals.module.css";
import { useApprovals } from "./use_approvals";

interface ApprovalDialogProps {
  ticket: Ticket;
  question?: string;
  close: () => void;
  onAsked?: () => void;
}

/** Who is asked, and what. */
export default function ApprovalDialog({ ticket, question: begun = "", close, onAsked }: ApprovalDialogProps) {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("ui");
  const people = useApprovers(ticket);
  const [approverId, setApproverId] = useState("");
  const [question, setQuestion] = useState(begun);
  const { ask } = useApprovals(ticket, () => {
    close();
    onAsked?.();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate({ approverId, question });
  };
  return (
    <Modal opened onClose={close} title={t("approval.ask")} closeButtonProps={{ "aria-label": say("close") }}>
      <form className={classes.form} onSubmit={submit}>
        <NativeSelect
          label={t("approval.approver")}
          required
          data={[{ value: "", label: "" }, ...people]}
          value={approverId}
          onChange={({ currentTarget }) => setApproverId(currentTarget.value)}
          data-autofocus
        />
        <Textarea label={t("approval.question")} required rows={4} maxLength={2000} value={question} onChange={({ currentTarget }) => setQuestion(currentTarget.value)} />
        <p className={classes.quiet}>{t("approval.sees_ticket")}</p>
        {ask.isError && (
          <p className={classes.error} role="alert">
            {ask.error.message}
          </p>
        )}
        <div>
          <Button type="submit" loading={ask.isPending} disabled={!approverId || !question.trim()}>
            {t("approval.ask")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Everybody who works here but oneself and who has an open question. The desk refuses whose role does not decide. */
function useApprovers({ approvals }: Ticket) {
  const { agents, roles } = useDirectory();
  const me = useMe().data;
  const asked = new Set(approvals.filter(({ state }) => state === "open").map(({ approver }) => approver.id));
  const deciding = new Set(roles.filter(({ permissions }) => permissions.includes("approvals:decide")).map(({ id }) => id));
  return agents
    .filter(({ id, role_id, archived_at }) => id !== me?.id && !asked.has(id) && !archived_at && deciding.has(role_id))
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((one, other) => one.label.localeCompare(other.label));
}
