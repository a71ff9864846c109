import { troubleOf } from "@lambdesk/api_client";
import { Bone, State, Time, TroubleState } from "@lambdesk/ui";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "../identity/queries";
import { QuarantinedMails } from "../mail/QuarantinedMails";
import { CanaryCheck } from "./Canary";
import { DeadLetterQueues } from "./DeadLetterQueues";
import { Failures } from "./Failures";
import { Jobs } from "./Jobs";
import { useAlarms, useDeadLetterQueues } from "./queries";
import classes from "./Operations.module.css";
import { SearchIndex } from "./SearchIndex";

/** What an administrator looks at when something is wrong: what failed, why, and how to bring it back. */
export function OperationsScreen() {
  const { t } = useTranslation("operations");
  const { t: say } = useTranslation("ui");
  const queues = useDeadLetterQueues();
  const me = useMe();
  const mayRead = useMay("operations:read");
  // One refusal is enough: the other parts are not even asked. Any other trouble is that part's own.
  if (!queues.data && troubleOf(queues.error) === "not_allowed") {
    return (
      <main className={classes.page} id="content">
        <TroubleState level={1} error={queues.error} retry={() => void queues.refetch()} />
      </main>
    );
  }
  return (
    <main className={classes.page} id="content">
      <header>
        <h1 className={classes.title}>{t("title")}</h1>
        <p className={classes.quiet}>{t("words")}</p>
      </header>
      {me.isPending && <Bone className={classes.line} />}
      {mayRead && <Alarms />}
      <Section title={t("dead.title")} words={t("dead.words")}>
        {queues.isPending && (
          <div role="status" aria-label={say("loading")} className={classes.list}>
            <Bone className={classes.bone} />
          </div>
        )}
        {queues.isLoadingError && <TroubleState error={queues.error} retry={() => void queues.refetch()} />}
        {queues.data && <DeadLetterQueues queues={queues.data.items} />}
      </Section>
      {me.isPending && <Bone className={classes.bone} />}
      {mayRead && <Parts />}
    </main>
  );
}

function Parts() {
  const { t } = useTranslation("operations");
  return (
    <>
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
    </>
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
