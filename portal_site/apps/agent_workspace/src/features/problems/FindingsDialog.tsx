import type { ProblemRecord } from "@lambdesk/api_client";
import { Button, Modal, NativeSelect, Textarea } from "@mantine/core";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Problem.module.css";
import { useChangeProblem, type Findings } from "./queries";

const levels = ["low", "medium", "high", "critical"] as const;
const LONGEST = 10_000;

/** What was found out about a problem. */
export default function FindingsDialog({ ticketId, problem, close }: { ticketId: number; problem: ProblemRecord; close: () => void }) {
  const { t } = useTranslation("problems");
  const { t: say } = useTranslation("ui");
  const [version] = useState(problem.version);
  const [findings, setFindings] = useState<Findings>({
    risk: problem.risk,
    risk_reason: problem.risk_reason,
    root_cause: problem.root_cause,
    workaround: problem.workaround,
  });
  const change = useChangeProblem(ticketId, close);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate({ ...findings, version });
  };
  const area = (name: "risk_reason" | "root_cause" | "workaround") => (
    <Textarea
      label={t(name)}
      autosize
      minRows={2}
      maxLength={LONGEST}
      value={findings[name]}
      onChange={({ currentTarget }) => setFindings({ ...findings, [name]: currentTarget.value })}
    />
  );
  return (
    <Modal opened onClose={close} title={t("change")} closeButtonProps={{ "aria-label": say("close") }}>
      <form className={classes.form} onSubmit={submit}>
        <NativeSelect
          label={t("risk")}
          data={[{ value: "", label: t("unknown") }, ...levels.map((value) => ({ value, label: t(`risk_level.${value}`) }))]}
          value={findings.risk ?? ""}
          onChange={({ currentTarget }) => setFindings({ ...findings, risk: (currentTarget.value || null) as Findings["risk"] })}
          data-autofocus
        />
        {area("risk_reason")}
        {area("root_cause")}
        {area("workaround")}
        {change.isError && (
          <p className={classes.error} role="alert">
            {change.error.message}
          </p>
        )}
        <div>
          <Button type="submit" loading={change.isPending}>
            {t("save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
