import { Bone, State, TroubleState, useDesk } from "@lambdesk/ui";
import { ActionIcon } from "@mantine/core";
import { IconArrowUp, IconInbox, IconLayoutSidebar } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Queue } from "../../changes/ticket_changes";
import { KeyTip } from "../../keys/Keys";
import { useActions } from "../../keys/registry";
import { setPanels, usePanels } from "../../shell/use_panels";
import { useDirectory } from "../directory/queries";
import { countIn, prefetchTicket, useQueue, useQueueCounts } from "./queries";
import classes from "./TicketList.module.css";
import { SelectBox } from "./selection/SelectBox";
import { useSelection, type SelectionState } from "./selection/use_selection";
import { TicketRow } from "./TicketRow";
import { useLetIn } from "./use_let_in";

const SelectionBar = lazy(() => import("./selection/SelectionBar"));
const ROW_HEIGHT = 76;

/** Virtualized: only the visible rows are rendered. */
export function TicketList({ queue }: { queue: Queue }) {
  const { t } = useTranslation("tickets");
  const { list, rows, gone, arrived } = useQueue(queue);
  const { nameOf } = useDirectory();
  const openId = useOpenId();
  const { scroller, letIn } = useLetIn(queue, rows, arrived.length + gone.size);
  const ids = rows.map(({ id }) => id);
  const selection = useSelection(ids);
  const chosen = rows.filter(({ id }) => selection.chosen.has(id));
  useListKeys(queue, ids, openId, selection);

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
      {chosen.length > 0 ? (
        <Suspense fallback={<ListHead queue={queue} />}>
          <SelectionBar tickets={chosen} clear={selection.clear} />
        </Suspense>
      ) : (
        <ListHead queue={queue} />
      )}
      {arrived.length > 0 && (
        <button type="button" className={classes.pill} onClick={letIn}>
          <IconArrowUp size={16} aria-hidden />
          {t("new_rows", { count: arrived.length })}
        </button>
      )}
      <div ref={scroller} className={classes.scroller}>
        {list.isPending && <ListSkeleton />}
        {list.isError && <TroubleState error={list.error} retry={() => void list.refetch()} />}
        {list.isSuccess && rows.length === 0 && (
          <State icon={<IconInbox size={28} stroke={1.5} />} title={t(`empty.${queue}.title`)} words={t(`empty.${queue}.words`)} />
        )}
        <ul className={classes.rows} style={{ blockSize: virtual.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const ticket = rows[index];
            return (
              ticket && (
                <li key={key} className={classes.row} style={{ translate: `0 ${start}px` }}>
                  <TicketRow
                    ticket={ticket}
                    queue={queue}
                    isOpen={ticket.id === openId}
                    isGone={gone.has(ticket.id)}
                    assignee={nameOf(ticket.assignee_id)}
                  />
                  <SelectBox id={ticket.id} selection={selection} />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </>
  );
}

function ListHead({ queue }: { queue: Queue }) {
  const { t } = useTranslation("shell");
  const counts = useQueueCounts().data;
  const panels = usePanels();
  return (
    <header className={classes.head}>
      <KeyTip label={t("toggle_views")} action="toggleViews">
        <ActionIcon variant="subtle" color="gray" aria-label={t("toggle_views")} aria-expanded={panels.views}
          onClick={() => setPanels({ views: !panels.views })}>
          <IconLayoutSidebar size={16} />
        </ActionIcon>
      </KeyTip>
      <h1 className={classes.title}>{t(`queue.${queue}`)}</h1>
      <span className={classes.count}>{countIn(counts, queue)}</span>
    </header>
  );
}

function ListSkeleton() {
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

/** The focused element is the one that the arrow keys scroll. */
function readConversation(): void {
  document.querySelector<HTMLElement>("[role=log]")?.focus();
}

function useOpenId(): number | null {
  return useRouterState({
    select: ({ matches }) => {
      const params = matches.at(-1)?.params;
      return params && "ticketId" in params ? Number(params.ticketId) : null;
    },
  });
}

/** J and K step to the next and previous ticket; the next one is prefetched. */
function useListKeys(queue: Queue, ids: number[], openId: number | null, selection: SelectionState): void {
  const { t } = useTranslation("tickets");
  const { client } = useDesk();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const at = openId === null ? -1 : ids.indexOf(openId);
  const next = ids[at + 1];

  useEffect(() => {
    if (next !== undefined) prefetchTicket(queryClient, client, next);
  }, [next, queryClient, client]);

  const open = (id: number | undefined) => {
    if (id === undefined) return;
    void navigate({ to: "/queues/$queue/tickets/$ticketId", params: { queue, ticketId: id } });
  };
  const current = openId ?? ids[0];
  useActions([
    { id: "select", label: t("bulk.select_current"), run: () => current !== undefined && selection.toggle(current) },
    { id: "selectRange", label: t("bulk.select_range"), run: () => current !== undefined && selection.extendTo(current) },
    { id: "nextTicket", label: t("actions.next"), run: () => open(next) },
    { id: "previousTicket", label: t("actions.previous"), run: () => open(ids[at - 1]) },
    { id: "openTicket", label: t("actions.open"), run: () => (openId === null ? open(ids[0]) : readConversation()) },
  ]);
}
