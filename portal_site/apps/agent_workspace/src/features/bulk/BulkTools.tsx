import { ActionIcon, Button } from "@mantine/core";
import { IconPencilBolt } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { KeyTip } from "../../keys/Keys";
import { useActions } from "../../keys/registry";
import { useMay } from "../identity/queries";
import { show } from "./current";
import { selectionOf, type TicketSource } from "./ticket_source";

interface BulkToolsProps {
  /** The numbers of the selected tickets. */
  tickets: readonly number[];
  /** Where they stand. */
  source: TicketSource;
}

/** Changes the selected tickets, or all that stand where they do, by one job. */
export function BulkTools({ tickets, source }: BulkToolsProps) {
  const { t } = useTranslation("tickets");
  const may = useMay("views:read");
  const changeThese = () => show({ kind: "change", selection: { ticket_ids: [...tickets], time_zone: "UTC" }, count: tickets.length });
  const changeAll = () => show({ kind: "change", selection: selectionOf(source), count: null });
  useActions([
    may && { id: "bulk", label: t("bulk.change"), rank: 1, run: changeThese },
    may && { id: "bulkAll", label: t("bulk.change_all"), rank: 1, run: changeAll },
  ]);
  if (!may) return null;
  return (
    <>
      <KeyTip label={t("bulk.change_all")} action="bulkAll">
        <Button size="compact-sm" variant="subtle" onClick={changeAll}>
          {t("bulk.all")}
        </Button>
      </KeyTip>
      <KeyTip label={t("bulk.change")} action="bulk">
        <ActionIcon variant="subtle" color="gray" aria-label={t("bulk.change")} onClick={changeThese}>
          <IconPencilBolt size={16} />
        </ActionIcon>
      </KeyTip>
    </>
  );
}
