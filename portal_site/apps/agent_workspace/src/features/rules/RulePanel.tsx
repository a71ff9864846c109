import type { Rule, RuleRun } from "@lambdesk/api_client";
import { State, Time } from "@lambdesk/ui";
import { RecordList } from "@lambdesk/ui/kit";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useRuleRuns, useRuleUsages } from "./queries";
import classes from "./Rules.module.css";

/** What a rule did lately, ticket by ticket, and what keeps it from being asked. */
export function RulePanel({ record }: { record: Rule; mayWrite: boolean }) {
  const { t } = useTranslation("rules");
  const runs = useRuleRuns(record.id);
  const unclear = useRuleUsages().data?.find(({ rule_id }) => rule_id === record.id)?.unclear;
  const did = ({ outcome, changes, detail }: RuleRun) => {
    if (outcome !== "applied") return [t(`outcomes.${outcome}`), detail].filter(Boolean).join(": ");
    const named = [...new Set(changes)].map((kind) => t(`made.${kind as "StatusChanged"}`, { defaultValue: "" })).filter(Boolean);
    return [t("outcomes.applied"), named.join(", ")].filter(Boolean).join(": ");
  };
  return (
    <section className={classes.panel} aria-label={t("runs.title")}>
      {unclear && (
        <p role="alert" className={classes.wrong}>
          {t("unclear", { terms: unclear })}
        </p>
      )}
      <h2 className={classes.title}>{t("runs.title")}</h2>
      <RecordList
        label={t("runs.title")}
        query={runs}
        keyOf={({ id }) => id}
        columns={[
          { id: "at", label: t("runs.at"), textOf: ({ at }) => at, show: ({ at }) => <Time at={at} /> },
          {
            id: "ticket",
            label: t("runs.ticket"),
            textOf: ({ ticket_id }) => String(ticket_id),
            show: ({ ticket_id }) => (
              <Link to="/tickets/$ticketId" params={{ ticketId: String(ticket_id) }} data-row={ticket_id}>
                #{ticket_id}
              </Link>
            ),
          },
          { id: "cause", label: t("runs.cause"), textOf: ({ cause }) => t(`choices.when.${cause}`) },
          { id: "did", label: t("runs.did"), textOf: did },
        ]}
        exportAs={`rule ${record.name}`}
        empty={<State title={t("runs.none")} words={t("runs.none_words")} />}
      />
    </section>
  );
}
