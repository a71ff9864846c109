import type { RehearsedCase, Rule } from "@lambdesk/api_client";
import { State, Time } from "@lambdesk/ui";
import { RecordList, type Values } from "@lambdesk/ui/kit";
import { Button, SegmentedControl } from "@mantine/core";
import "@mantine/core/styles/FloatingIndicator.layer.css";
import "@mantine/core/styles/SegmentedControl.layer.css";
import { IconHistoryToggle, IconPlayerStop } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import i18next from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNames } from "../directory/queries";
import { Bars } from "./Bars";
import { changesOf, daysOf, earlierText } from "./rehearsed";
import classes from "./Rules.module.css";
import { useRehearsal, type Found } from "./use_rehearsal";

const SPANS = [7, 30, 90];
const MOST_BARS_PX = 540;
const WIDEST_BAR_PX = 14;

/** What the rule would have done, as the form has it now. It is asked of the past, and nothing happens. */
export function RuleRehearsal({ values, record }: { values: Values; record: Rule | null }) {
  const { t } = useTranslation("rules");
  const [days, setDays] = useState(30);
  const { found, start, stop } = useRehearsal(record?.id);
  return (
    <section className={classes.panel} aria-label={t("rehearsal.title")}>
      <h2 className={classes.title}>{t("rehearsal.title")}</h2>
      <p className={classes.quiet}>{t("rehearsal.words")}</p>
      <div className={classes.start}>
        <SegmentedControl
          aria-label={t("rehearsal.span")}
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
          data={SPANS.map((span) => ({ value: String(span), label: t("rehearsal.days", { count: span }) }))}
        />
        {found?.isRunning ? (
          <Button variant="default" leftSection={<IconPlayerStop size={16} aria-hidden />} onClick={stop}>
            {t("rehearsal.stop")}
          </Button>
        ) : (
          <Button variant="default" leftSection={<IconHistoryToggle size={16} aria-hidden />} onClick={() => start(values, days)}>
            {t("rehearsal.start")}
          </Button>
        )}
      </div>
      {found?.isRunning && <progress className={classes.progress} aria-label={t("rehearsal.progress")} max={1} value={found.share} />}
      {found && <Told found={found} />}
    </section>
  );
}

function Told({ found }: { found: Found }) {
  const { t } = useTranslation("rules");
  const number = (count: number) => count.toLocaleString(i18next.language);
  const applied = found.cases.filter(({ outcome }) => outcome === "applied");
  const conflicting = [...new Set(found.cases.flatMap(({ conflicts }) => conflicts.map(({ name }) => name)))];
  const counts = daysOf(applied, found.days, found.begun);
  const also = (["kept", "waits", "failed", "stopped"] as const).flatMap((outcome) => {
    const count = found.cases.filter((each) => each.outcome === outcome).length;
    return count > 0 ? [t(`rehearsal.count.${outcome}`, { count, number: number(count) })] : [];
  });
  return (
    <>
      <p role="status">
        <strong>{t("rehearsal.applied", { count: applied.length, number: number(applied.length) })}</strong> {also.join(" ")}{" "}
        <span className={classes.quiet}>{t("rehearsal.read", { count: found.events, number: number(found.events), asked: number(found.asked) })}</span>
      </p>
      {applied.length > 0 && (
        <Bars counts={counts} label={t("rehearsal.chart", { count: found.days })} height={48} bar={Math.min(WIDEST_BAR_PX, Math.floor(MOST_BARS_PX / found.days))} />
      )}
      {conflicting.length > 0 && (
        <p role="note" className={classes.wrong}>
          {t("rehearsal.conflicts", { names: conflicting.join(", ") })}
        </p>
      )}
      {(found.cases.length > 0 || !found.isRunning) && <Cases found={found} />}
    </>
  );
}

function Cases({ found }: { found: Found }) {
  const { t } = useTranslation("rules");
  const { agents, teams } = useNames();
  const did = (each: RehearsedCase) => {
    if (each.outcome === "applied") return changesOf(each, { agents, teams }, t).join("; ") || t("rehearsal.told");
    return [t(`rehearsal.outcomes.${each.outcome}`), each.detail].filter(Boolean).join(": ");
  };
  return (
    <RecordList
      label={t("rehearsal.cases")}
      query={{ data: { items: found.cases }, isPending: false, isError: false, error: null, refetch: () => undefined }}
      keyOf={({ ticket_id, at, cause }) => `${String(ticket_id)} ${at} ${cause}`}
      columns={[
        { id: "at", label: t("runs.at"), textOf: ({ at }) => at, show: ({ at }) => <Time at={at} /> },
        {
          id: "ticket",
          label: t("runs.ticket"),
          textOf: ({ ticket_id, subject }) => `#${String(ticket_id)} ${subject}`,
          show: ({ ticket_id, subject }) => (
            <Link to="/tickets/$ticketId" params={{ ticketId: String(ticket_id) }} data-row={ticket_id} target="_blank">
              #{ticket_id} {subject}
            </Link>
          ),
        },
        { id: "cause", label: t("runs.cause"), textOf: ({ cause }) => t(`choices.when.${cause}`) },
        { id: "did", label: t("rehearsal.did"), textOf: did },
        { id: "really", label: t("rehearsal.really"), textOf: (each) => (each.outcome === "applied" ? earlierText(each, t) : "") },
      ]}
      exportAs="rehearsal"
      empty={<State title={t("rehearsal.none")} words={t("rehearsal.none_words")} />}
    />
  );
}
