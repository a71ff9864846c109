import type { Ticket } from "@lambdesk/api_client";
import { lazy, Suspense, type ReactNode } from "react";
import type { ListSource } from "../list_source";
import type { SelectionState } from "./use_selection";

const SelectionBar = lazy(() => import("./SelectionBar"));

interface HeadOrSelectionProps {
  head: ReactNode;
  rows: readonly Ticket[];
  /** Where they stand, for what is done with all of them. */
  source: ListSource;
  selection: SelectionState;
}

/** The head of a list, and in its place, while rows are chosen, what can be done with them. */
export function HeadOrSelection({ head, rows, source, selection }: HeadOrSelectionProps) {
  const chosen = rows.filter(({ id }) => selection.chosen.has(id));
  if (chosen.length === 0) return head;
  return (
    <Suspense fallback={head}>
      <SelectionBar tickets={chosen} source={source} clear={selection.clear} />
    </Suspense>
  );
}
