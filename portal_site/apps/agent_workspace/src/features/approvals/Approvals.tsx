import type { Ticket } from "@lambdesk/api_client";
import { Time } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconClockQuestion, IconArrowBackUp } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "../identity/queries";
import classes from "./Approvals.module.css";
import { useApprovals } from "./use_approvals";

const ApprovalDialog = lazy(() => import("./ApprovalDialog"));

type Approval = Ticket["approvals"][number];

const icons = { open: IconClockQuestion, granted: IconCircleCheck, refused: IconCircleX, withdrawn: IconArrowBackUp };

/** What was asked in this ticket, newest first, and the way to ask. */
export function Approvals({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  const mayAsk = useMay("approvals:request") && ticket.status !== "closed";
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      {ticket.approvals.length > 0 && (
        <ul className={classes.list}>
          {ticket.approvals.toReversed().map((approval) => (
            <Item key={approval.id} approval={approval} ticket={ticket} />
          ))}
        </ul>
      )}
      {mayAsk && (
        <Button size="compact-sm" variant="default" onClick={() => setIsAsking(true)}>
          {t("approval.ask")}
        </Button>
      )}
      <Suspense>{isAsking && <ApprovalDialog ticket={ticket} close={() => setIsAsking(false)} />}</Suspense>
    </>
  );
}

function Item({ approval, ticket }: { approval: Approval; ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  const me = useMe().data;
  const { withdraw } = useApprovals(ticket);
  const { state, approver, asked_by, question, reason, decided_at, asked_at } = approval;
  const Icon = icons[state as keyof typeof icons] ?? IconClockQuestion;
  return (
    <li className={classes.item}>
      <p className={classes.state} data-state={state}>
        <Icon size={16} aria-hidden /> {t([`approval.state.${state}`, "approval.state.unknown"] as never, { name: approver.name })}
      </p>
      <p>{question}</p>
      {reason && <blockquote className={classes.reason}>{reason}</blockquote>}
      <p className={classes.quiet}>
        {t("approval.asked_by", { name: asked_by.name })} · <Time at={decided_at ?? asked_at} />
      </p>
      {state === "open" && asked_by.id === me?.id && ticket.status !== "closed" && (
        <div>
          <Button size="compact-sm" variant="subtle" color="gray" loading={withdraw.isPending} onClick={() => withdraw.mutate(approval.id)}>
            {t("approval.withdraw")}
          </Button>
        </div>
      )}
    </li>
  );
}
