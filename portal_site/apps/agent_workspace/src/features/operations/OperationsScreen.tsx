import { Bone, State, Time } from "@lambdesk/ui";
import { Page } from "@lambdesk/ui/kit";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../identity/queries";
import { QuarantinedMails } from "../mail/QuarantinedMails";
import { CanaryCheck } from "./Canary";
import { DeadLetterQueues } from "./DeadLetterQueues";
import { Failures } from "./Failures";
import { Jobs } from "./Jobs";
import { useAlarms } from "./queries";
import classes from "./Operations.module.css";
import { SearchIndex } from "./SearchIndex";

export function OperationsScreen() {
  const { t } = useTranslation("operations");
  return (
    <Page title={t("title")} words={t("words")}>
      <Alarms />
      <Section title={t("dead.title")} words={t("dead.words")}>
        <DeadLetterQueues />
      </Section>
      <Section title={t("failures.title")} words={t("failures.words")}>
        <Failures />
      </Section>
      <Section title={t("jobs.title")} words={t("jobs.words")}>
        <Jobs />
      </Section>
      <Section title={t("search.title")} words={t("search.words")}>
        <SearchIndex />
      </Section>
      <Section title={t("mail.title")} words={t("mail.words")}>
        <CanaryCheck />
        <Quarantine />
      </Section>
    </Page>
  );
}

function Section({ title, words, children }: { title: string; words: string; children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2 className={classes.subtitle}>{title}</h2>
      <p className={classes.quiet}>{words}</p>
      {children}
    </section>
  );
}

function Alarms() {
  const { t } = useTranslation("operations");
  const alarms = useAlarms();
  if (!alarms.data) return alarms.isError ? <p className={classes.quiet}>{t("alarms.unknown")}</p> : <Bone className={classes.line} />;
  if (alarms.data.items.length === 0) {
    return (
      <p className={classes.calm}>
        <IconCircleCheck size={20} stroke={1.6} aria-hidden /> {t("alarms.none")}
      </p>
    );
  }
  return (
    <ul className={classes.list} aria-label={t("alarms.title")}>
      {alarms.data.items.map((alarm) => (
        <li key={alarm.name} className={classes.alarm}>
          <IconAlertTriangle size={20} stroke={1.6} aria-hidden />
          <span className={classes.facts}>
            <strong>{t("alarms.on")}</strong> {alarm.says || alarm.name} <Time at={alarm.since} className={classes.quiet} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Quarantine() {
  const { t } = useTranslation("operations");
  return useMay("quarantine:read") ? <QuarantinedMails level={3} /> : <State title={t("mail.not_allowed")} />;
}
