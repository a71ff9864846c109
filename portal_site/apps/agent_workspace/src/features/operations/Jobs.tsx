import type { Job } from "@lambdesk/api_client";
import { Bone, Time, TroubleState } from "@lambdesk/ui";
import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { percent, shareOf } from "./jobs";
import { useJobs } from "./queries";
import classes from "./Operations.module.css";

/** Long work of the last month: how far it is, how it ended. */
export function Jobs() {
  const { t } = useTranslation("operations");
  const { t: say } = useTranslation("ui");
  const jobs = useJobs();
  if (jobs.isPending) {
    return (
      <div role="status" aria-label={say("loading")}>
        <Bone className={classes.line} />
      </div>
    );
  }
  if (!jobs.data) return <TroubleState error={jobs.error} retry={() => void jobs.refetch()} />;
  if (jobs.data.items.length === 0) return <p className={classes.quiet}>{t("jobs.none")}</p>;
  return (
    <ul className={classes.rows}>
      {jobs.data.items.map((job) => (
        <JobRow key={job.id} job={job} />
      ))}
    </ul>
  );
}

function JobRow({ job }: { job: Job }) {
  const { t, i18n } = useTranslation("operations");
  const share = shareOf(job);
  return (
    <li className={classes.facts}>
      <p>
        {t(`jobs.kind.${job.kind}`, { defaultValue: job.kind })} · {t(`jobs.state.${job.state}`)}
        {share !== undefined && job.state !== "done" && <> · {percent(share, i18n.language)}</>} · <Time at={job.updated_at} className={classes.quiet} />
      </p>
      {job.state === "running" && share !== undefined && (
        <Progress value={share * 100} aria-label={t(`jobs.kind.${job.kind}`, { defaultValue: job.kind })} className={classes.progress} />
      )}
      {job.error && <p className={classes.late}>{job.error}</p>}
    </li>
  );
}
