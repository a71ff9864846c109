import { Popover } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { bindings } from "../../../keys/bindings";
import { KeyTip } from "../../../keys/Keys";
import { useFieldRules } from "../../identity/use_field_rules";
import classes from "./Fields.module.css";
import { FieldChooser } from "./FieldChooser";
import type { FieldName, Fields } from "./use_fields";

/** A field's value; where the role may change it, a button that opens its choices where it stands. */
export function FieldButton({ field, fields, children }: { field: FieldName; fields: Fields; children: ReactNode }) {
  const { t } = useTranslation("tickets");
  const [opened, setOpened] = useState(false);
  const { mayChange } = useFieldRules();
  if (!mayChange(field)) return <span className={classes.value}>{children}</span>;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <span className={classes.target}>
          <KeyTip label={t(`choose.${field}`)} action={field}>
            <button
              type="button"
              className={classes.button}
              aria-haspopup="dialog"
              aria-expanded={opened}
              aria-keyshortcuts={bindings[field]}
              onClick={() => setOpened(!opened)}
            >
              {children}
            </button>
          </KeyTip>
        </span>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} role="dialog" aria-label={t(`choose.${field}`)}>
        <FieldChooser field={field} fields={fields} close={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
