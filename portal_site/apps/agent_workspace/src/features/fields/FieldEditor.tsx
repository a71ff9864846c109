import type { FieldValue, TicketField } from "@lambdesk/api_client";
import { FieldInput, isFilled } from "@lambdesk/ui/fields";
import { Button } from "@mantine/core";
import { useFocusTrap } from "@mantine/hooks";
import { useState, type FormEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useNames } from "../directory/queries";
import classes from "./FieldsPanel.module.css";

interface FieldEditorProps {
  field: TicketField;
  value: FieldValue | undefined;
  save: (value: FieldValue | null) => void;
  cancel: () => void;
}

/** One field, filled in: Enter saves, Escape leaves it as it was. */
export function FieldEditor({ field, value, save, cancel }: FieldEditorProps) {
  const { t } = useTranslation("tickets");
  const { agents } = useNames();
  const [typed, setTyped] = useState(value);
  const focus = useFocusTrap();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(isFilled(typed) ? typed : null);
  };
  const leave = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    cancel();
  };
  return (
    // Escape is for the keyboard what Cancel is for the mouse.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form ref={focus} className={classes.form} onSubmit={submit} onKeyDown={leave}>
      <FieldInput field={field} value={typed} onChange={setTyped} people={agents.filter(({ isArchived }) => !isArchived)} takesFocus />
      <div className={classes.actions}>
        <Button type="submit" size="compact-sm">
          {t("save_field")}
        </Button>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={cancel}>
          {t("cancel_field")}
        </Button>
      </div>
    </form>
  );
}
