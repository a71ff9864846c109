import type { FieldInput, Option } from "@lambdesk/ui/kit";
import { Input, NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Roles.module.css";

const rest = ["editable", "read-only", "hidden"] as const;
const rules = {
  priority: rest,
  tags: rest,
  topic: ["editable", "hidden"],
  sla: ["editable", "hidden"],
  notes: rest,
  address: ["editable", "masked", "hidden"],
} as const;
type GovernedField = keyof typeof rules;

/** What the role sees and changes of each field that not everybody should. */
export function FieldRulesField({ label, description, error, value, onChange }: FieldInput) {
  const { t } = useTranslation("roles");
  const given = (value ?? {}) as Record<string, string>;
  const set = (field: GovernedField, rule: string) => {
    const others = Object.entries(given).filter(([name]) => name !== field);
    onChange(Object.fromEntries(rule === "editable" ? others : [...others, [field, rule]]));
  };
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <div className={classes.permissions}>
        {(Object.keys(rules) as GovernedField[]).map((field) => (
          <NativeSelect
            key={field}
            label={t(`governed.${field}`)}
            value={given[field] ?? "editable"}
            data={rules[field].map((rule) => ({ value: rule, label: t(`rules.${rule}`) }))}
            onChange={(event) => set(field, event.currentTarget.value)}
          />
        ))}
      </div>
    </Input.Wrapper>
  );
}

/** The words of fields and of rules, which have different names. */
export function useRuleOptions(): Option[] {
  const { t } = useTranslation("roles");
  const governed = (Object.keys(rules) as GovernedField[]).map((value) => ({ value, label: t(`governed.${value}`) }));
  return [...governed, ...([...rest, "masked"] as const).map((value) => ({ value, label: t(`rules.${value}`) }))];
}

export function rulesAsText(value: unknown, options: readonly Option[]): string {
  const wordsOf = (name: string) => options.find((option) => option.value === name)?.label ?? name;
  const given = Object.entries((value ?? {}) as Record<string, string>).map(([field, rule]) => `${wordsOf(field)}: ${wordsOf(rule)}`);
  return given.join(", ") || "–";
}
