import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { KeptRecord, Values } from "./collection/kept_record";
import { useRecordChanges, type useRecords } from "./collection/use_collection";
import { placeBefore } from "./list/order";
import type { ListQuery } from "./list/RecordList";
import { useWholeList } from "./list/use_whole_list";
import type { RecordKind } from "./record_kind";

interface Order<Kept> {
  query: ListQuery<Kept>;
  onMove?: (record: Kept, before: Kept | null) => void;
  moveButtons?: (record: Kept) => ReactNode;
}

/** The list in the order of the kind, if it has one, and how rows of it are moved. An order is of all records: all are loaded. */
export function useOrder<Kept extends KeptRecord>(kind: RecordKind<Kept>, loaded: ReturnType<typeof useRecords<Kept>>, mayMove: boolean): Order<Kept> {
  const { t } = useTranslation("kit");
  const { change } = useRecordChanges(kind);
  const { orderedBy } = kind;
  useWholeList(loaded, orderedBy !== undefined);
  if (orderedBy === undefined) return { query: loaded };
  const placeOf = (record: Kept) => Number((record as Values & Kept)[orderedBy]);
  const items = (loaded.data?.pages.flatMap((page) => page.items) ?? []).toSorted((one, other) => placeOf(one) - placeOf(other));
  const query = { ...loaded, data: loaded.data && { items } };
  if (!mayMove) return { query };
  const onMove = (record: Kept, before: Kept | null) => change.mutate({ base: record, values: { [orderedBy]: placeBefore(items, record, before, placeOf) }, isStep: true });
  const moveButtons = (record: Kept) => {
    const at = items.indexOf(record);
    const name = kind.nameOf(record);
    return (
      <>
        <MoveButton icon={<IconArrowUp size={16} />} label={t("list.up", { name })} isOff={at === 0} move={() => onMove(record, items[at - 1] ?? null)} />
        <MoveButton icon={<IconArrowDown size={16} />} label={t("list.down", { name })} isOff={at === items.length - 1} move={() => onMove(record, items[at + 2] ?? null)} />
      </>
    );
  };
  return { query, onMove, moveButtons };
}

function MoveButton({ icon, label, isOff, move }: { icon: ReactNode; label: string; isOff: boolean; move: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} disabled={isOff} onClick={move}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
