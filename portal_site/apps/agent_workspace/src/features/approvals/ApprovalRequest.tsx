import type { Ticket } from "@lambdesk/api_client";
import { Button, Textarea } from "@mantine/core";
import { IconClockQuestion } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../identity/queries";
import classes from "./Approvals.module.css";
import { useApprovals } from "./use_approvals";

/** Stands above the composer for as long as the reader is asked something. */
export function ApprovalRequest({ ticket }: { ticket: Ticket }) {
  const me = useMe().data;
  const asked = ticket.approvals.filter(({ state, approver }) => state === "open" && approver.id === me?.id);
  if (ticket.status === "closed") return null;
  return asked.map((approval) => <Question key={approval.id} ticket={ticket} approval={approval} />);
}

function Question({ ticket, approval }: { ticket: Ticket; approval: Ticket["approvals"][number] }) {
  const { t } = useTranslation("tickets");
  const [reason, setReason] = useState("");
  const { decide } = useApprovals(ticket);
  const say = (granted: boolean) => decide.mutate({ approvalId: approval.id, granted, reason });
  return (
    <section className={classes.request} aria-label={t("approval.asks_you", { name: approval.asked_by.name })}>
      <p>
        <IconClockQuestion size={16} aria-hidden /> {t("approval.asks_you", { name: approval.asked_by.name })}
      </p>
      <p className={classes.question}>{approval.question}</p>
      <Textarea label={t("approval.reason")} rows={2} maxLength={2000} value={reason} onChange={({ currentTarget }) => setReason(currentTarget.value)} />
      {decide.isError && (
        <p className={classes.error} role="alert">
          {decide.error.message}
        </p>
      )}
      <div className={classes.bar}>
        <Button size="compact-sm" loading={decide.isPending} onClick={() => say(true)}>
          {t("approval.grant")}
        </Button>
        <Button size="compact-sm" variant="default" disabled={decide.isPending || !reason.trim()} onClick={() => say(false)}>
          {t("approval.refuse")}
        </Button>
        {!reason.trim() && <span className={classes.quiet}>{t("approval.refuse_hint")}</span>}
      </div>
    </section>
  );
}
