import type { Rule, RuleRun } from "@lambdesk/api_client";
import { State, Time } from "@lambdesk/ui";
import { RecordList } from "@lambdesk/ui/kit";
import { ActionIcon, Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useRetry, useRuleRuns, useRuleUsages } from "./queries";
import classes from "./Rules.module.css";

/** What a rule did lately, ticket by ticket, and what keeps it from being asked. */
export function RulePanel({ record, mayWrite }: { record: Rule; mayWrite: boolean }) {
  const { t } = useTranslation("rules");
  const runs = useRuleRuns(record.id);
  const retry = useRetry(record.id);
  const failed = (runs.data?.pages.flatMap((page) => page.items) ?? []).filter(mayBeRetried);
  const mayRetry = mayWrite && !record.is_paused && record.archived_at === null;
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
      <p role="status" className={classes.quiet}>
        {retry.data && t("runs.retried", { count: retry.data.tried, done: retry.data.items.filter(({ outcome }) => outcome === "applied").length })}
      </p>
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
        {...(mayRetry && failed.length > 0
          ? {
              tools: (
                <Button variant="default" leftSection={<IconRefresh size={16} aria-hidden />} loading={retry.isPending} onClick={() => retry.mutate([])}>
                  {t("runs.retry_all")}
                </Button>
              ),
              rowActions: (run: RuleRun) =>
                mayBeRetried(run) && (
                  <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("runs.retry", { ticket: run.ticket_id })} disabled={retry.isPending} onClick={() => retry.mutate([run.id])}>
                    <IconRefresh size={16} />
                  </ActionIcon>
                ),
            }
          : {})}
        exportAs={`rule ${record.name}`}
        empty={<State title={t("runs.none")} words={t("runs.none_words")} />}
      />
    </section>
  );
}

function mayBeRetried({ outcome, retried_at }: RuleRun): boolean {
  return outcome === "failed" && retried_at === null;
}
