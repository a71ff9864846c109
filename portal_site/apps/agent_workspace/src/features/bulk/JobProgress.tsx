import type { BulkJob } from "@lambdesk/api_client";
import { Bone, TroubleState } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Bulk.module.css";
import { keepJobs, useKeptJobs } from "./current";
import { TicketsLeft } from "./TicketsLeft";
import { useJob, useJobStep } from "./queries";

/** How far it is; pause, undo, and what refused. */
export function JobProgress({ jobId, close }: { jobId: string; close: () => void }) {
  const { t } = useTranslation("bulk");
  const query = useJob(jobId);
  const kept = useKeptJobs();
  const isOver = query.isError || query.data?.state === "done" || query.data?.state === "undone";
  useEffect(() => {
    if (isOver && kept.job === jobId) keepJobs({ ...kept, job: undefined });
  }, [isOver, kept, jobId]);
  if (query.isError) return <TroubleState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <Bone className={classes.bone} />;
  const job = query.data;
  const isUndo = job.phase === "undo";
  return (
    <div className={classes.form}>
      <Words job={job} />
      {job.total != null && job.state !== "done" && job.state !== "undone" && (
        <progress className={classes.bar} aria-label={t("progress")} max={isUndo ? job.done : job.total} value={isUndo ? job.undone : job.done} />
      )}
      {job.error && (
        <p role="alert" className={classes.wrong}>
          {job.error}
        </p>
      )}
      <Buttons job={job} close={close} />
      <TicketsLeft jobId={jobId} undo={false} count={job.refused} />
      <TicketsLeft jobId={jobId} undo count={job.kept} />
    </div>
  );
}

function Words({ job }: { job: BulkJob }) {
  const { t, i18n } = useTranslation("bulk");
  const number = (count: number) => count.toLocaleString(i18n.language);
  if (job.state === "done") return <p role="status">{t("done", { count: job.changed, number: number(job.changed) })}</p>;
  if (job.state === "undone") return <p role="status">{t("undone", { count: job.changed, number: number(job.changed) })}</p>;
  if (job.total == null) return <p role="status">{t("selecting")}</p>;
  const isUndo = job.phase === "undo";
  const far = { done: number(isUndo ? job.undone : job.done), total: number(isUndo ? job.done : job.total) };
  const name = job.state === "paused" || job.state === "failed" ? job.state : isUndo ? "undoing" : "running";
  return <p role="status">{t(`state.${name}`, far)}</p>;
}

function Buttons({ job, close }: { job: BulkJob; close: () => void }) {
  const { t } = useTranslation("bulk");
  const { mutate, isPending } = useJobStep(job.id);
  const isTooLate = job.undo_until != null && new Date(job.undo_until) < new Date();
  const mayUndo = job.phase !== "undo" && !isTooLate;
  return (
    <div className={classes.buttons}>
      {job.state === "running" && (
        <Button variant="default" disabled={isPending} onClick={() => mutate("pause")}>
          {t("pause")}
        </Button>
      )}
      {(job.state === "paused" || job.state === "failed") && (
        <Button disabled={isPending} onClick={() => mutate("resume")}>
          {t("resume")}
        </Button>
      )}
      {mayUndo && (
        <Button variant="default" disabled={isPending} onClick={() => mutate("undo")}>
          {t("undo")}
        </Button>
      )}
      <Button variant="subtle" onClick={close}>
        {t(job.state === "running" ? "in_background" : "close")}
      </Button>
    </div>
  );
}
