import { Bone, TroubleState } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Bulk.module.css";
import { keepJobs, useKeptJobs } from "./current";
import { useDownload, useExport } from "./queries";

/** How far the file is, and then the file. */
export function ExportProgress({ jobId, close }: { jobId: string; close: () => void }) {
  const { t, i18n } = useTranslation("bulk");
  const query = useExport(jobId);
  const download = useDownload(jobId);
  const kept = useKeptJobs();
  const isOver = query.isError || (query.data && query.data.state !== "running");
  useEffect(() => {
    if (isOver && kept.export === jobId) keepJobs({ ...kept, export: undefined });
  }, [isOver, kept, jobId]);
  if (query.isError) return <TroubleState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <Bone className={classes.bone} />;
  const { state, done, total, error } = query.data;
  const number = done.toLocaleString(i18n.language);
  return (
    <div className={classes.form}>
      <p role="status">{state === "done" ? t("exported", { count: done, number }) : t("exporting", { done: number, total: (total ?? 0).toLocaleString(i18n.language) })}</p>
      {state === "running" && <progress className={classes.bar} aria-label={t("progress")} max={Math.max(total ?? 0, done, 1)} value={done} />}
      {error && (
        <p role="alert" className={classes.wrong}>
          {error}
        </p>
      )}
      <div className={classes.buttons}>
        {state === "done" && (
          <Button leftSection={<IconDownload size={16} />} loading={download.isPending} onClick={() => download.mutate()}>
            {t("download")}
          </Button>
        )}
        <Button variant="subtle" onClick={close}>
          {t(state === "running" ? "in_background" : "close")}
        </Button>
      </div>
    </div>
  );
}
