import { Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { BulkForm } from "./BulkForm";
import { show, type Shown } from "./current";
import { ExportProgress } from "./ExportProgress";
import { JobProgress } from "./JobProgress";

const titles = { change: "title_all", job: "job", export: "export" } as const;

export default function BulkDialog({ shown }: { shown: Shown }) {
  const { t, i18n } = useTranslation("bulk");
  const { t: say } = useTranslation("ui");
  const isPhone = useMediaQuery("(width < 48em)");
  const close = () => show(null);
  const title = shown.kind === "change" && shown.count !== null ? t("title", { count: shown.count, number: shown.count.toLocaleString(i18n.language) }) : t(titles[shown.kind]);
  return (
    <Modal opened onClose={close} title={title} closeButtonProps={{ "aria-label": say("close") }} fullScreen={isPhone ?? false}>
      {shown.kind === "change" && <BulkForm selection={shown.selection} count={shown.count} />}
      {shown.kind === "job" && <JobProgress jobId={shown.jobId} close={close} />}
      {shown.kind === "export" && <ExportProgress jobId={shown.jobId} close={close} />}
    </Modal>
  );
}
