import { Bone, ReadTrouble } from "@lambdesk/ui";
import { IconArrowUp } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import type { ListSource } from "./list_source";
import { useTicketList } from "./queries";
import classes from "./TicketList.module.css";
import { HeadOrSelection } from "./selection/HeadOrSelection";
import { SelectBox } from "./selection/SelectBox";
import { useSelection } from "./selection/use_selection";
import { SwipeRow } from "./SwipeRow";
import { TicketRow, type RowColumn } from "./TicketRow";
import { useLetIn } from "./use_let_in";
import { useListKeys } from "./use_list_keys";
import { useListPlace, useOpenId } from "./use_list_place";

const ROW_HEIGHT = 76;

interface TicketListProps {
  /** The same object for as long as it shows the same. */
  source: ListSource;
  /** Stands above the rows while none is chosen. */
  head: ReactNode;
  empty: ReactNode;
  columns?: readonly RowColumn[];
  /** Stands between the head and the rows. */
  children?: ReactNode;
}

/** Virtualized: only the visible rows are rendered. */
export function TicketList({ source, head, empty, columns, children }: TicketListProps) {
  const { t } = useTranslation("tickets");
  const { list, rows, gone, arrived, failed, again } = useTicketList(source);
  const place = useListPlace();
  const { nameOf } = useDirectory();
  const openId = useOpenId();
  const { scroller, letIn } = useLetIn(source, rows, arrived.length + gone.size);
  const ids = rows.map(({ id }) => id);
  const selection = useSelection(ids);
  useListKeys(ids, selection);

  // The virtualizer's functions change with each scroll, so nothing here is memoized by them.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  const openIndex = ids.indexOf(openId ?? -1);
  // The open ticket stays in view while J and K step through the list.
  useEffect(() => {
    if (openIndex >= 0) virtual.scrollToIndex(openIndex, { align: "auto" });
    // Only when another ticket is opened: rows that come and go must not scroll the list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [openId]);
  const items = virtual.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (lastShown >= rows.length - 10 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [lastShown, rows.length, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return (
    <>
      <HeadOrSelection head={head} rows={rows} source={source} selection={selection} />
      {children}
      {arrived.length > 0 && (
        <button type="button" className={classes.pill} onClick={letIn}>
          <IconArrowUp size={16} aria-hidden />
          {t("new_rows", { count: arrived.length })}
        </button>
      )}
      <div ref={scroller} className={classes.scroller}>
        {list.isPending && <ListSkeleton />}
        <ReadTrouble error={list.error ?? failed} hasRows={list.data !== undefined} retry={() => void (list.isError ? list.refetch() : again())} />
        {list.isSuccess && rows.length === 0 && empty}
        <ul className={classes.rows} style={{ blockSize: virtual.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const ticket = rows[index];
            return (
              ticket && (
                <li key={key} className={classes.row} style={{ translate: `0 ${start}px` }}>
                  <SwipeRow ticket={ticket}>
                    <TicketRow
                      ticket={ticket}
                      place={place}
                      isOpen={ticket.id === openId}
                      isGone={gone.has(ticket.id)}
                      assignee={nameOf(ticket.assignee_id)}
                      columns={columns}
                    />
                    <SelectBox id={ticket.id} selection={selection} />
                  </SwipeRow>
                </li>
              )
            );
          })}
        </ul>
      </div>
    </>
  );
}

export function ListSkeleton() {
  const { t } = useTranslation("ui");
  return (
    <div role="status" aria-label={t("loading")}>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} className={classes.bones}>
          <Bone className={classes.boneSubject} />
          <Bone className={classes.boneName} />
          <Bone className={classes.bonePreview} />
        </div>
      ))}
    </div>
  );
}
