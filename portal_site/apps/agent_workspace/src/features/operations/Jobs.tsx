import type { Job } from "@lambdesk/api_client";
import { Time } from "@lambdesk/ui";
import { RecordList } from "@lambdesk/ui/kit";
import { Progress } from "@mantine/core";
import "@mantine/core/styles/Progress.layer.css";
import { useTranslation } from "react-i18next";
import { percent, shareOf } from "./jobs";
import { useJobs } from "./queries";
import classes from "./Operations.module.css";

export function Jobs() {
  const { t } = useTranslation("operations");
  const jobs = useJobs();
  return (
    <RecordList
      label={t("jobs.title")}
      query={jobs}
      keyOf={(job) => job.id}
      row={(job) => <JobRow job={job} />}
      empty={<p className={classes.quiet}>{t("jobs.none")}</p>}
    />
  );
}

function JobRow({ job }: { job: Job }) {
  const { t, i18n } = useTranslation("operations");
  const share = shareOf(job);
  return (
    <article className={classes.entry} data-row={job.id} tabIndex={-1}>
      <p>
        {t(`jobs.kind.${job.kind}`, { defaultValue: job.kind })} · {t(`jobs.state.${job.state}`)}
        {share !== undefined && job.state !== "done" && <> · {percent(share, i18n.language)}</>} · <Time at={job.changed_at} className={classes.quiet} />
      </p>
      {job.state === "running" && share !== undefined && (
        <Progress value={share * 100} aria-label={t(`jobs.kind.${job.kind}`, { defaultValue: job.kind })} className={classes.progress} />
      )}
      {job.error && <p className={classes.late}>{job.error}</p>}
    </article>
  );
}
