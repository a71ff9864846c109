import type { Job } from "@lambdesk/api_client";
import { Bone, Time, TroubleState } from "@lambdesk/ui";
import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
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
  const number = new Intl.NumberFormat(i18n.language);
  const share = job.total ? Math.round((job.done / job.total) * 100) : 0;
  const amount = job.total == null ? number.format(job.done) : t("jobs.amount", { done: number.format(job.done), total: number.format(job.total) });
  return (
    <li className={classes.facts}>
      <p>
        <span className={classes.mono}>{job.kind}</span> · {t(`jobs.state.${job.state}`)} · {amount} · <Time at={job.updated_at} className={classes.quiet} />
      </p>
      {job.state === "running" && job.total != null && <Progress value={share} aria-label={job.kind} className={classes.progress} />}
      {job.error && <p className={classes.late}>{job.error}</p>}
    </li>
  );
}
