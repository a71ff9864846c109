import { useRef, type KeyboardEvent, type RefObject } from "react";
import { useAppKeys } from "../app_keys";

/** Moves the focus between rows with J, K and the arrow keys, and from the first row to `before`. An empty list leaves the keys to others. */
export function useRowKeys(isEmpty: boolean, before: RefObject<HTMLElement | null>) {
  const list = useRef<HTMLDivElement>(null);
  const move = (step: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    (nextRow(rows, at, step) ?? before.current)?.focus();
  };
  useAppKeys(isEmpty ? {} : { next: () => move(1), previous: () => move(-1) });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    if (!(event.target instanceof HTMLElement && event.target.matches("[data-row]"))) return;
    event.preventDefault();
    move(event.key === "ArrowDown" ? 1 : -1);
  };
  return { list, move, onKeyDown };
}

/** An `at` of -1 is before the first row; null means a step before the first row. */
export function nextRow<Row>(rows: readonly Row[], at: number, step: 1 | -1): Row | null {
  return rows[Math.min(at + step, rows.length - 1)] ?? null;
}
