import type { FormEntry } from "@lambdesk/api_client";
import type { FieldInput } from "@lambdesk/ui/kit";
import { Checkbox, NativeSelect } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../../directory/queries";
import { moved } from "../definitions/choices";
import classes from "../FieldSettings.module.css";
import { RowButtons } from "../RowButtons";
import { ConditionsInput } from "./ConditionsInput";

/** The fields of a form in their order, each with when it is asked for and when it has to be filled in. */
export function EntriesInput({ label, description, error, value, onChange }: FieldInput) {
  const { t } = useTranslation("ticket_forms");
  const { ticket_fields } = useDirectory();
  const entries = (value as FormEntry[] | null) ?? [];
  const nameOf = (key: string) => ticket_fields.find(({ id }) => id === key)?.name ?? key;
  const others = ticket_fields.filter(({ id, archived_at }) => !archived_at && entries.every(({ key }) => key !== id));
  const write = (index: number, part: Partial<FormEntry>) => onChange(entries.map((each, number) => (number === index ? { ...each, ...part } : each)));
  const add = (key: string) => onChange([...entries, { key, shown_if: [], required_to_open: false, required_to_solve: false, required_if: [] }]);
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      <p className={classes.hint}>{description}</p>
      {error && (
        <p role="alert" className={classes.wrong}>
          {error}
        </p>
      )}
      {entries.map((entry, index) => {
        const before = entries.slice(0, index).flatMap(({ key }) => ticket_fields.filter(({ id }) => id === key));
        return (
          <fieldset key={entry.key} className={classes.entry}>
            <legend className={classes.legend}>{nameOf(entry.key)}</legend>
            <ConditionsInput label={t("entry.shown_if")} always={t("entry.always_shown")} conditions={entry.shown_if} fields={before} onChange={(shown_if) => write(index, { shown_if })} />
            <Checkbox label={t("entry.required_to_open")} checked={entry.required_to_open} onChange={(event) => write(index, { required_to_open: event.currentTarget.checked })} />
            <Checkbox label={t("entry.required_to_solve")} checked={entry.required_to_solve} onChange={(event) => write(index, { required_to_solve: event.currentTarget.checked })} />
            {(entry.required_to_open || entry.required_to_solve) && (
              <ConditionsInput label={t("entry.required_if")} always={t("entry.always_required")} conditions={entry.required_if} fields={before} onChange={(required_if) => write(index, { required_if })} />
            )}
            <div className={classes.row}>
              <RowButtons name={nameOf(entry.key)} move={(by) => onChange(moved(entries, index, by))} remove={() => onChange(entries.filter((each) => each !== entry))} />
            </div>
          </fieldset>
        );
      })}
      {others.length > 0 && (
        <NativeSelect
          aria-label={t("entry.add")}
          value=""
          data={[{ value: "", label: t("entry.add") }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={(event) => event.currentTarget.value && add(event.currentTarget.value)}
        />
      )}
    </fieldset>
  );
}
