import type { ProblemRecord, Ticket } from "@lambdesk/api_client";
import { Bone, Time } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { loadWordSet } from "../../words";
import { useMacroRun } from "../automation/macros/use_macro_run";
import { useDirectory } from "../directory/queries";
import { useLinkedTickets } from "../links/queries";
import classes from "./Problem.module.css";
import { useProblem } from "./queries";

const FindingsDialog = lazy(() => import("./FindingsDialog"));
const EscalationDialog = lazy(() => import("./EscalationDialog"));
const ApplyToMany = lazy(async () => {
  const [dialog] = await Promise.all([import("../automation/macros/ApplyToMany"), loadWordSet("later")]);
  return dialog;
});

type Dialog = "findings" | "escalation" | "incidents";

/** What several tickets have in common: who looks after it, what is known, whom somebody turned to, and a way to answer all of them. */
export function Problem({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("problems");
  const problem = useProblem(ticket.id);
  const incidents = useOpenIncidents(ticket);
  const run = useMacroRun();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  if (problem.isPending) return <Bone className={classes.bone} />;
  if (problem.isError) return <p className={classes.quiet}>{t("failed")}</p>;
  const [first, ...others] = incidents;
  return (
    <>
      <FindingsList ticket={ticket} problem={problem.data} />
      <Steps steps={problem.data.steps} />
      <div className={classes.buttons}>
        <Button size="compact-sm" variant="default" onClick={() => setDialog("findings")}>
          {t("change")}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setDialog("escalation")}>
          {t("escalate")}
        </Button>
        {first && (
          <Button size="compact-sm" variant="default" loading={run.progress !== null} onClick={() => setDialog("incidents")}>
            {t("answer_incidents", { count: incidents.length })}
          </Button>
        )}
      </div>
      <Suspense>
        {dialog === "findings" && <FindingsDialog ticketId={ticket.id} problem={problem.data} close={close} />}
        {dialog === "escalation" && <EscalationDialog ticketId={ticket.id} close={close} />}
        {dialog === "incidents" && first && <ApplyToMany tickets={[first, ...others]} start={run.start} close={close} />}
      </Suspense>
    </>
  );
}

function FindingsList({ ticket, problem }: { ticket: Ticket; problem: ProblemRecord }) {
  const { t } = useTranslation("problems");
  const { nameOf } = useDirectory();
  const risk = problem.risk && t([`risk_level.${problem.risk}`, "risk_level.unknown"] as never);
  return (
    <dl className={classes.findings}>
      <dt>{t("owner")}</dt>
      <dd>{nameOf(ticket.assignee_id) || <span className={classes.quiet}>{t("nobody")}</span>}</dd>
      <dt>{t("risk")}</dt>
      <dd>
        {risk ? <strong data-risk={problem.risk}>{risk}</strong> : <span className={classes.quiet}>{t("unknown")}</span>}
        {problem.risk_reason && <p className={classes.text}>{problem.risk_reason}</p>}
      </dd>
      <dt>{t("root_cause")}</dt>
      <dd className={classes.text}>{problem.root_cause || <span className={classes.quiet}>{t("unknown")}</span>}</dd>
      <dt>{t("workaround")}</dt>
      <dd className={classes.text}>{problem.workaround || <span className={classes.quiet}>{t("none")}</span>}</dd>
    </dl>
  );
}

function Steps({ steps }: { steps: ProblemRecord["steps"] }) {
  const { t } = useTranslation("problems");
  if (steps.length === 0) return null;
  return (
    <section aria-label={t("escalations")}>
      <h3 className={classes.heading}>{t("escalations")}</h3>
      <ol className={classes.steps}>
        {steps.map((step) => (
          <li key={step.at}>
            <strong>{step.to}</strong> · {step.by.name} · <Time at={step.at} className={classes.quiet} />
            {step.said && <p className={classes.text}>{step.said}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Those that it has caused and that are not solved yet, as far as one may see them; of merged ones, that which goes on. */
function useOpenIncidents(ticket: Ticket): Ticket[] {
  const linked = useLinkedTickets(ticket).data?.items ?? [];
  const incidents = linked
    .filter(({ kind, direction }) => kind === "caused_by" && direction === "from")
    .map((each) => each.goes_on ?? each.ticket)
    .map((incident) => [incident.id, incident] as const);
  return [...new Map(incidents).values()].filter(({ status }) => status !== "solved" && status !== "closed");
}
