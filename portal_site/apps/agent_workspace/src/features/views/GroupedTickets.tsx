import type { Facet, Ticket, View } from "@lambdesk/api_client";
import { TroubleState } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { useEffect, useRef, type DragEvent, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useTicketChange } from "../../changes/use_ticket_change";
import { useDirectory } from "../directory/queries";
import { changeOf } from "../tickets/fields/field_change";
import { useChangedWords } from "../tickets/fields/use_field_choices";
import type { MatchingSource } from "../tickets/list_source";
import { HeadOrSelection } from "../tickets/selection/HeadOrSelection";
import { SelectBox } from "../tickets/selection/SelectBox";
import { useSelection, type SelectionState } from "../tickets/selection/use_selection";
import { ListSkeleton } from "../tickets/TicketList";
import { TicketRow, type RowColumn } from "../tickets/TicketRow";
import { useListKeys } from "../tickets/use_list_keys";
import { useListPlace, useOpenId } from "../tickets/use_list_place";
import classes from "./GroupedTickets.module.css";
import { useGroups, type TicketGroup } from "./groups";
import type { FilledGroup } from "./regroup";
import { useGroupedTickets } from "./use_grouped_tickets";

interface GroupedTicketsProps {
  source: MatchingSource;
  grouping: NonNullable<View["group"]>;
  layout: View["layout"];
  /** How many tickets of the whole view each group has. */
  facets: readonly Facet[];
  columns: readonly RowColumn[];
  head: ReactNode;
  empty: ReactNode;
  children: ReactNode;
}

/** The tickets of a view under headings, or as the columns of a board. */
export function GroupedTickets({ source, grouping, layout, facets, columns, head, empty, children }: GroupedTicketsProps) {
  const { t } = useTranslation("views");
  const isBoard = layout === "board";
  const { groups, isPending, error, retry, more } = useGroupedTickets(source, useGroups(grouping, facets, isBoard));
  const rows = groups.flatMap((group) => group.rows);
  const ids = rows.map(({ id }) => id);
  const selection = useSelection(ids);
  useListKeys(ids, selection);
  const { box, move } = useMove(groups);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.shiftKey ? { ArrowLeft: -1, ArrowRight: 1 }[event.key] : undefined;
    const id = Number((event.target as HTMLElement).closest<HTMLElement>("[data-ticket]")?.dataset["ticket"]);
    if (!isBoard || by === undefined || !id) return;
    event.preventDefault();
    move(id, nextPlace(groups, id, by));
  };
  return (
    <>
      <HeadOrSelection head={head} rows={rows} source={source} selection={selection} />
      {children}
      {/* The cards are links: this hears the keys that move the one that has the focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div ref={box} className={isBoard ? classes.board : classes.list} onKeyDown={onKeyDown}>
        {isPending && <ListSkeleton />}
        {error && <TroubleState error={error} retry={retry} />}
        {!isPending && !error && rows.length === 0 && !isBoard && empty}
        {groups
          .filter((group) => isBoard || group.count > 0)
          .map((group) => (
            <section key={group.id} className={classes.group} aria-label={group.label} {...(isBoard && group.gives ? dropping((id) => move(id, group)) : {})}>
              <h2 className={classes.title}>
                {group.label} <span className={classes.count}>{group.count}</span>
              </h2>
              <Rows group={group} isBoard={isBoard} columns={columns} selection={selection} />
              {group.hasMore && (
                <Button variant="subtle" color="gray" size="xs" onClick={() => more(group.id)}>
                  {t("more", { count: group.count - group.rows.length })}
                </Button>
              )}
            </section>
          ))}
      </div>
    </>
  );
}

interface RowsProps {
  group: FilledGroup;
  isBoard: boolean;
  columns: readonly RowColumn[];
  selection: SelectionState;
}

function Rows({ group, isBoard, columns, selection }: RowsProps) {
  const { t } = useTranslation("views");
  const place = useListPlace();
  const openId = useOpenId();
  const { nameOf } = useDirectory();
  const drag = (event: DragEvent, { id }: Ticket) => event.dataTransfer.setData(DRAGGED, String(id));
  return (
    <ul className={classes.rows}>
      {group.rows.map((ticket) => (
        <li key={ticket.id} className={classes.row} draggable={isBoard} onDragStart={(event) => drag(event, ticket)} title={isBoard ? t("board_keys") : undefined}>
          <TicketRow ticket={ticket} place={place} isOpen={ticket.id === openId} isGone={false} assignee={nameOf(ticket.assignee_id)} columns={columns} />
          <SelectBox id={ticket.id} selection={selection} />
        </li>
      ))}
    </ul>
  );
}

const DRAGGED = "application/x-lambdesk-ticket";

function dropping(put: (id: number) => void) {
  return {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes(DRAGGED)) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      put(Number(event.dataTransfer.getData(DRAGGED)));
    },
  };
}

/** The nearest column on this side that tickets can be put into. */
function nextPlace(groups: readonly FilledGroup[], id: number, by: number): TicketGroup | undefined {
  const at = groups.findIndex(({ rows }) => rows.some((row) => row.id === id));
  const side = by > 0 ? groups.slice(at + 1) : groups.slice(0, Math.max(at, 0)).toReversed();
  return side.find(({ gives }) => gives);
}

/** Puts a card into a column: the change that its ticket gets can be undone as any other. The focus goes with the card. */
function useMove(groups: readonly FilledGroup[]) {
  const box = useRef<HTMLDivElement>(null);
  const moved = useRef<number | null>(null);
  const { agents } = useDirectory();
  const change = useTicketChange();
  const words = useChangedWords();
  useEffect(() => {
    if (moved.current === null) return;
    box.current?.querySelector<HTMLElement>(`[data-ticket="${String(moved.current)}"]`)?.focus();
    moved.current = null;
  }, [groups]);
  const move = (id: number, to: TicketGroup | undefined) => {
    const ticket = groups.flatMap(({ rows }) => rows).find((row) => row.id === id);
    if (!ticket || !to?.gives || to.holds(ticket)) return;
    moved.current = id;
    change({ base: ticket, change: changeOf(to.gives.field, to.gives.id, ticket, agents), words: words(to.gives.field, to.gives.id) });
  };
  return { box, move };
}
