import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Selection.module.css";
import type { SelectionState } from "./use_selection";

/** Takes a row into the selection; with Shift, everything from the row chosen before. */
export function SelectBox({ id, selection }: { id: number; selection: SelectionState }) {
  const { t } = useTranslation("tickets");
  const onClick = (event: MouseEvent) => (event.shiftKey ? selection.extendTo(id) : selection.toggle(id));
  return (
    <label className={classes.box} data-selecting={selection.chosen.size > 0 || undefined}>
      <input
        type="checkbox"
        className={classes.check}
        aria-label={t("bulk.select", { id })}
        checked={selection.chosen.has(id)}
        onChange={() => undefined}
        onClick={onClick}
      />
    </label>
  );
}
