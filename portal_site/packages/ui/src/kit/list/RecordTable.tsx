import { useState, type DragEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./RecordList.module.css";

export interface Column<Item> {
  id: string;
  label: string;
  /** The text for the export, and for the cell where `show` is missing. */
  textOf: (item: Item) => string;
  show?: (item: Item) => ReactNode;
}

interface RecordTableProps<Item> {
  label: string;
  columns: readonly Column<Item>[];
  items: readonly Item[];
  keyOf: (item: Item) => string | number;
  rowActions?: (item: Item) => ReactNode;
  /** Lets rows be dragged: to before another one, or (null) to the end. */
  onMove?: (item: Item, before: Item | null) => void;
}

/** On a phone each row is a block of labelled values. */
export function RecordTable<Item>({ label, columns, items, keyOf, rowActions, onMove }: RecordTableProps<Item>) {
  const [dragged, setDragged] = useState<Item | null>(null);
  const [over, setOver] = useState<Item | null>(null);
  const drop = (target: Item) => {
    if (dragged === null || dragged === target) return;
    // Down goes behind the row that it is dropped on, up before it.
    const [from, to] = [items.indexOf(dragged), items.indexOf(target)];
    onMove?.(dragged, from < to ? (items[to + 1] ?? null) : target);
  };
  const dragging = (item: Item) =>
    onMove && {
      draggable: true,
      "data-over": (over === item && dragged !== item) || undefined,
      onDragStart: () => setDragged(item),
      onDragOver: (event: DragEvent) => {
        event.preventDefault();
        setOver(item);
      },
      onDrop: () => drop(item),
      onDragEnd: () => {
        setDragged(null);
        setOver(null);
      },
    };
  const { t } = useTranslation("kit");
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col">
              {column.label}
            </th>
          ))}
          {rowActions && (
            <th scope="col">
              <span className={classes.hidden}>{t("list.actions")}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={keyOf(item)} {...dragging(item)}>
            {columns.map((column) => (
              <td key={column.id} data-label={column.label}>
                {column.show?.(item) ?? column.textOf(item)}
              </td>
            ))}
            {rowActions && <td className={classes.actions}>{rowActions(item)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
