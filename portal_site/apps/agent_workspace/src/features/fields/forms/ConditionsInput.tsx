import type { FormCondition, TicketField } from "@lambdesk/api_client";
import { choicePath, offered } from "@lambdesk/ui/fields";
import type { Option } from "@lambdesk/ui/kit";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDirectory, useNames } from "../../directory/queries";
import classes from "../FieldSettings.module.css";
import { RowButtons } from "../RowButtons";

interface ConditionsInputProps {
  label: string;
  /** What is said where there is no condition. */
  always: string;
  conditions: readonly FormCondition[];
  /** Those that stand before. */
  fields: readonly TicketField[];
  onChange: (conditions: FormCondition[]) => void;
}

const operators = ["is", "is_not", "is_set", "is_not_set"] as const;
const first: FormCondition = { field: "topic", operator: "is", values: [] };

/** Conditions of which all have to hold. */
export function ConditionsInput({ label, always, conditions, fields, onChange }: ConditionsInputProps) {
  const { t } = useTranslation("ticket_forms");
  const subjects = [
    { value: "topic", label: t("condition.topic") },
    { value: "brand", label: t("condition.brand") },
    ...fields.map(({ id, name }) => ({ value: `field.${id}`, label: name })),
  ];
  const optionsOf = useConditionOptions(fields);
  const write = (index: number, part: Partial<FormCondition>) => onChange(conditions.map((each, number) => (number === index ? { ...each, ...part } : each)));
  return (
    <div className={classes.group} role="group" aria-label={label}>
      <span className={classes.hint}>{conditions.length === 0 ? always : label}</span>
      {conditions.map((condition, index) => (
        <div key={index} className={classes.row}>
          <NativeSelect aria-label={t("condition.subject")} value={condition.field} data={subjects} onChange={(event) => write(index, { field: event.currentTarget.value, values: [] })} />
          <NativeSelect
            aria-label={t("condition.operator")}
            value={condition.operator}
            data={operators.map((operator) => ({ value: operator, label: t(`condition.operators.${operator}`) }))}
            onChange={(event) => write(index, { operator: event.currentTarget.value as FormCondition["operator"] })}
          />
          {["is", "is_not"].includes(condition.operator) && <ValuesInput condition={condition} options={optionsOf(condition.field)} onChange={(values) => write(index, { values })} />}
          <RowButtons name={t("condition.one", { number: index + 1 })} remove={() => onChange(conditions.filter((_, number) => number !== index))} />
        </div>
      ))}
      <div className={classes.row}>
        <Button variant="subtle" size="compact-sm" onClick={() => onChange([...conditions, first])}>
          {t("condition.add")}
        </Button>
      </div>
    </div>
  );
}

function ValuesInput({ condition: { values }, options, onChange }: { condition: FormCondition; options: readonly Option[]; onChange: (values: string[]) => void }) {
  const { t } = useTranslation("ticket_forms");
  const input = { "aria-label": t("condition.values") };
  if (options.length > 0 && values.length < 2) {
    return <NativeSelect {...input} value={values[0] ?? ""} data={[{ value: "", label: "" }, ...options]} onChange={(event) => onChange(event.currentTarget.value ? [event.currentTarget.value] : [])} />;
  }
  return <TextInput {...input} value={values.join(", ")} onChange={(event) => onChange(event.currentTarget.value.split(", "))} />;
}

/** What there is to compare with, by the condition's field; nothing where anything can be typed. */
function useConditionOptions(fields: readonly TicketField[]): (field: string) => readonly Option[] {
  const { t, i18n } = useTranslation("ticket_forms");
  const { brands } = useDirectory();
  const names = useNames();
  return (field) => {
    if (field === "brand") return names.brands;
    if (field === "topic") return [...new Set(brands.flatMap(({ topics }) => topics))].map((topic) => ({ value: topic, label: topic }));
    const found = fields.find(({ id }) => field === `field.${id}`);
    if (found?.kind === "checkbox") return [{ value: "yes", label: t("condition.ticked") }];
    return found ? offered(found).map((choice) => ({ value: choice.id, label: choicePath(found, choice, i18n.language) })) : [];
  };
}
