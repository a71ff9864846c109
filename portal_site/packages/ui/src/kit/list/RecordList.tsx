import { Button, TextInput } from "@mantine/core";
import { IconDownload, IconSearch, IconZoomExclamation } from "@tabler/icons-react";
import { useRef, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { State } from "../../states/State";
import { TroubleState } from "../../states/TroubleState";
import { Waiting } from "../Waiting";
import { csvOf, saveAsFile } from "./csv";
import { matches } from "./matches";
import classes from "./RecordList.module.css";
import { RecordTable, type Column } from "./RecordTable";
import { useRowKeys } from "./use_row_keys";
import { useWholeList } from "./use_whole_list";

export interface ListQuery<Item> {
  data: { pages: { items: Item[] }[] } | { items: Item[] } | undefined;
  isPending: boolean;
  isError: boolean;
  error: unknown;
  refetch: () => unknown;
  hasNextPage?: boolean;
  isFetchingNextPage?: boolean;
  fetchNextPage?: () => Promise<{ data?: { pages: { items: Item[] }[] }; hasNextPage: boolean }>;
}

interface RecordListProps<Item> {
  label: string;
  query: ListQuery<Item>;
  keyOf: (item: Item) => string | number;
  /** Pass `columns` for a table or `row` for free-form rows, whose focusable element has `data-row`. */
  columns?: readonly Column<Item>[];
  row?: (item: Item) => ReactNode;
  rowActions?: (item: Item) => ReactNode;
  onMove?: (item: Item, before: Item | null) => void;
  empty: ReactNode;
  /** The page owns the text, because it is part of the URL. */
  search?: { text: string; onText: (text: string) => void; wordsOf: (item: Item) => string };
  /** The CSV file's name, without its extension. */
  exportAs?: string;
  tools?: ReactNode;
  /** What receives the focus above the first row, instead of the search field. */
  before?: RefObject<HTMLElement | null>;
  moreWords?: string;
}

export function RecordList<Item>(props: RecordListProps<Item>) {
  const { label, query, keyOf, columns, row, rowActions, onMove, empty, search, exportAs, tools, before, moreWords } = props;
  const { t } = useTranslation("kit");
  const field = useRef<HTMLInputElement>(null);
  const all = itemsOf(query);
  const sought = search?.text.trim() ?? "";
  const shown = search && sought ? all.filter((item) => matches(search.wordsOf(item), sought)) : all;
  const { list, move, onKeyDown } = useRowKeys(shown.length === 0, before ?? field);
  useWholeList(query, sought !== "");

  if (query.isPending) return <Waiting />;
  if (query.data === undefined) return <TroubleState error={query.error} retry={() => void query.refetch()} />;
  const isUsed = all.length > 0 || sought !== "";
  const goDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    event.preventDefault();
    move(1);
  };
  return (
    <div className={classes.box}>
      {((isUsed && (search || exportAs)) || tools) && (
        <div className={classes.bar}>
          {search && isUsed && (
            <TextInput
              ref={field}
              type="search"
              className={classes.search}
              leftSection={<IconSearch size={16} aria-hidden />}
              aria-label={t("list.search", { label })}
              placeholder={t("list.search", { label })}
              value={search.text}
              onChange={(event) => search.onText(event.currentTarget.value)}
              onKeyDown={goDown}
            />
          )}
          {tools}
          {exportAs && columns && all.length > 0 && (
            <Button variant="subtle" color="gray" leftSection={<IconDownload size={16} />} onClick={() => void exportList(query, columns, exportAs)}>
              {t("list.export")}
            </Button>
          )}
        </div>
      )}
      {shown.length === 0 && (sought ? <NoMatches sought={sought} clear={() => search?.onText("")} /> : empty)}
      {/* The rows have the focus; this handler only receives bubbling arrow keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div ref={list} onKeyDown={onKeyDown} hidden={shown.length === 0}>
        {columns ? (
          <RecordTable label={label} columns={columns} items={shown} keyOf={keyOf} {...(rowActions ? { rowActions } : {})} {...(onMove ? { onMove } : {})} />
        ) : (
          <ul className={classes.rows} aria-label={label}>
            {shown.map((item) => (
              <li key={keyOf(item)}>{row?.(item)}</li>
            ))}
          </ul>
        )}
      </div>
      {query.hasNextPage && (
        <div>
          <Button variant="default" loading={query.isFetchingNextPage ?? false} onClick={() => void query.fetchNextPage?.()}>
            {moreWords ?? t("list.more")}
          </Button>
        </div>
      )}
    </div>
  );
}

function NoMatches({ sought, clear }: { sought: string; clear: () => void }) {
  const { t } = useTranslation("kit");
  return (
    <State
      role="status"
      icon={<IconZoomExclamation size={28} stroke={1.5} />}
      title={t("list.nothing", { sought })}
      actions={
        <Button variant="default" onClick={clear}>
          {t("list.clear")}
        </Button>
      }
    />
  );
}

function itemsOf<Item>({ data }: Pick<ListQuery<Item>, "data">): Item[] {
  if (!data) return [];
  return "pages" in data ? data.pages.flatMap((page) => page.items) : data.items;
}

async function exportList<Item>(query: ListQuery<Item>, columns: readonly Column<Item>[], name: string): Promise<void> {
  let items = itemsOf(query);
  let more = query.hasNextPage;
  while (more && query.fetchNextPage) {
    const { data, hasNextPage } = await query.fetchNextPage();
    items = itemsOf({ data });
    more = hasNextPage;
  }
  const rows = items.map((item) => columns.map(({ textOf }) => textOf(item)));
  saveAsFile(`${name}.csv`, csvOf([columns.map(({ label }) => label), ...rows]));
}
