import { ActionIcon, Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { KeyTip } from "../../keys/Keys";
import { useActions } from "../../keys/registry";
import { useMay } from "../identity/queries";
import { keepJobs, show, useKeptJobs } from "./current";
import { useStartExport } from "./queries";
import { selectionOf, type TicketSource } from "./ticket_source";

/** In the head of a list: its export, and the way back to what goes on. */
export function ListTools({ source }: { source: TicketSource }) {
  const { t } = useTranslation("tickets");
  const may = useMay("views:read");
  const kept = useKeptJobs();
  const { mutate, isPending } = useStartExport(({ id }) => {
    keepJobs({ ...kept, export: id });
    show({ kind: "export", jobId: id });
  });
  const start = () => mutate(selectionOf(source));
  useActions([may && { id: "exportTickets", label: t("bulk.export"), run: start }]);
  if (!may) return null;
  const { job: jobId, export: exportId } = kept;
  return (
    <>
      {jobId && (
        <Button size="compact-xs" variant="light" onClick={() => show({ kind: "job", jobId })}>
          {t("bulk.running")}
        </Button>
      )}
      {exportId && (
        <Button size="compact-xs" variant="light" onClick={() => show({ kind: "export", jobId: exportId })}>
          {t("bulk.exporting")}
        </Button>
      )}
      <KeyTip label={t("bulk.export")} action="exportTickets">
        <ActionIcon variant="subtle" color="gray" aria-label={t("bulk.export")} loading={isPending} onClick={start}>
          <IconDownload size={16} />
        </ActionIcon>
      </KeyTip>
    </>
  );
}
