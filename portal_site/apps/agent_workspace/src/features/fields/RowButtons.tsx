import { ActionIcon } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";

interface RowButtonsProps {
  name: string;
  move?: (by: -1 | 1) => void;
  archive?: () => void;
  isArchived?: boolean;
  remove?: () => void;
}

/** What one does with a row of a list within a form. */
export function RowButtons({ name, move, archive, isArchived = false, remove }: RowButtonsProps) {
  const { t } = useTranslation("ticket_fields");
  const button = { variant: "subtle", color: "gray", size: "lg" } as const;
  return (
    <>
      {move && (
        <>
          <ActionIcon {...button} aria-label={t("row.up", { name })} onClick={() => move(-1)}>
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon {...button} aria-label={t("row.down", { name })} onClick={() => move(1)}>
            <IconArrowDown size={16} />
          </ActionIcon>
        </>
      )}
      {archive && (
        <ActionIcon {...button} aria-label={t(isArchived ? "row.restore" : "row.archive", { name })} onClick={archive}>
          {isArchived ? <IconArchiveOff size={16} /> : <IconArchive size={16} />}
        </ActionIcon>
      )}
      {remove && (
        <ActionIcon {...button} aria-label={t("row.remove", { name })} onClick={remove}>
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </>
  );
}
