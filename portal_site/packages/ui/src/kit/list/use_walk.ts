import { useRef, type KeyboardEvent, type RefObject } from "react";
import { useAppKeys } from "../app_keys";

/** The way through the rows of a list, with J and K or the arrow keys, and from the first one back to the field before it. An empty list claims no keys. */
export function useWalk(isEmpty: boolean, before: RefObject<HTMLElement | null>) {
  const list = useRef<HTMLDivElement>(null);
  const move = (step: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    (neighbour(rows, at, step) ?? before.current)?.focus();
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

/** Where a step from `at` leads to; -1 is before the first, and null is what stands there. The last one is the end. */
export function neighbour<Row>(rows: readonly Row[], at: number, step: 1 | -1): Row | null {
  return rows[Math.min(at + step, rows.length - 1)] ?? null;
}
