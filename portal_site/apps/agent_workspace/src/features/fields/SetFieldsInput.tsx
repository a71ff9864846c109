import type { FieldValues } from "@lambdesk/api_client";
import { FieldInput } from "@lambdesk/ui/fields";
import type { FieldInput as OwnInput } from "@lambdesk/ui/kit";
import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDirectory, useNames } from "../directory/queries";
import classes from "./FieldSettings.module.css";
import { RowButtons } from "./RowButtons";

/** Custom fields with the values that something else fills in, such as a macro. */
export function SetFieldsInput({ label, error, value, onChange }: Pick<OwnInput, "label" | "error" | "value" | "onChange">) {
  const { t } = useTranslation("ticket_fields");
  const { ticket_fields } = useDirectory();
  const { agents } = useNames();
  const values = (value as FieldValues | null) ?? {};
  const set = ticket_fields.filter(({ id }) => id in values);
  const others = ticket_fields.filter(({ id, archived_at }) => !archived_at && !(id in values));
  if (ticket_fields.length === 0) return null;
  const without = (key: string) => Object.fromEntries(Object.entries(values).filter(([each]) => each !== key));
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      {error && (
        <p role="alert" className={classes.wrong}>
          {error}
        </p>
      )}
      {set.map((field) => (
        <div key={field.id} className={classes.row}>
          <FieldInput field={field} value={values[field.id]} onChange={(next) => onChange({ ...values, [field.id]: next })} people={agents.filter(({ isArchived }) => !isArchived)} />
          <RowButtons name={field.name} remove={() => onChange(without(field.id))} />
        </div>
      ))}
      {others.length > 0 && (
        <NativeSelect
          aria-label={t("set.add")}
          value=""
          data={[{ value: "", label: t("set.add") }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => event.currentTarget.value && onChange({ ...values, [event.currentTarget.value]: "" })}
        />
      )}
    </fieldset>
  );
}
