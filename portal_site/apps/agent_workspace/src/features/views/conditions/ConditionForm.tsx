import type { Condition } from "@lambdesk/api_client";
import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceList, type Choice } from "../../../keys/ChoiceList";
import { useValues } from "../../search/queries";
import classes from "./Conditions.module.css";
import type { ConditionField } from "./fields";
import type { Operator } from "./group";
import type { ConditionWords } from "./use_condition_words";

interface ConditionFormProps {
  fields: readonly ConditionField[];
  words: ConditionWords;
  /** Null: one that begins with its field. */
  condition: Condition | null;
  /** Null: nothing is left of it. */
  onChange: (condition: Condition | null) => void;
}

/** One condition: its field, then what is asked of it. What is chosen counts at once. */
export function ConditionForm({ fields, words, condition, onChange }: ConditionFormProps) {
  const { t } = useTranslation("views");
  const [chosen, setChosen] = useState<string | null>(condition?.field ?? null);
  const field = fields.find(({ name }) => name === chosen);
  if (chosen === null) {
    const offered = fields.filter(({ isArchived }) => !isArchived);
    return (
      <ChoiceList
        label={t("conditions.field")}
        placeholder={t("conditions.field")}
        empty={t("conditions.no_field")}
        choices={offered.map(({ name, label }) => ({ id: name, label }))}
        onChoose={setChosen}
      />
    );
  }
  const asked = condition ?? { field: chosen, operator: "is" as const, values: [], negated: false };
  return <Asked field={field} words={words} asked={asked} onChange={onChange} />;
}

interface AskedProps {
  field: ConditionField | undefined;
  words: ConditionWords;
  asked: Condition;
  onChange: (condition: Condition | null) => void;
}

const IS_NOT = "is-not";
const comparisons: readonly Operator[] = ["less", "at-most", "more", "at-least"];

function Asked({ field, words, asked, onChange }: AskedProps) {
  const { t } = useTranslation("views");
  const [how, setHow] = useState<Operator | typeof IS_NOT>(asked.negated && asked.operator === "is" ? IS_NOT : asked.operator);
  const [typed, setTyped] = useState("");
  const completed = useValues(field?.completedBy ? { field: field.completedBy, begin: typed } : null).data?.items ?? [];
  const isComparison = how !== "is" && how !== IS_NOT;

  const ask = (next: Operator | typeof IS_NOT, values: readonly string[]) => {
    if (values.length === 0) return onChange(null);
    const operator = next === IS_NOT ? "is" : next;
    onChange({ ...asked, operator, negated: next === IS_NOT, values: operator === "is" ? [...values] : values.slice(-1) });
  };
  const choose = (value: string) => {
    const others = asked.values.filter((each) => each !== value);
    ask(how, isComparison ? [value] : others.length < asked.values.length ? others : [...asked.values, value]);
  };
  const chooseHow = (next: Operator | typeof IS_NOT) => {
    setHow(next);
    if (asked.values.length > 0) ask(next, asked.values);
  };

  return (
    <>
      <div className={classes.asked}>
        <strong>{field?.label ?? asked.field}</strong>
        <NativeSelect
          size="xs"
          aria-label={t("conditions.operator")}
          value={how}
          onChange={(event) => chooseHow(event.currentTarget.value as Operator)}
          data={[
            { value: "is", label: t("conditions.is") },
            { value: IS_NOT, label: t("conditions.is_not") },
            ...(field?.kind === "moment" ? comparisons.map((each) => ({ value: each, label: words.operatorWords(each, false, field, asked.values[0]) })) : []),
          ]}
        />
      </div>
      <ChoiceList
        label={t("conditions.value")}
        placeholder={t("conditions.value")}
        empty={t("conditions.no_value")}
        choices={choicesOf(field, asked.values, words)}
        found={completed.map(({ value }) => ({ id: addressIn(value), label: value }))}
        onType={setTyped}
        onChoose={choose}
        {...(field?.kind === "listed" ? {} : { create: { words: (text: string) => (text ? t("conditions.use", { text }) : null), onCreate: (text: string) => choose(cleaned(text)) } })}
      />
    </>
  );
}

/** What can be chosen, and before it what was typed. */
function choicesOf(field: ConditionField | undefined, values: readonly string[], words: ConditionWords): Choice[] {
  const offered = field?.values ?? [];
  const own = values.filter((value) => !offered.some(({ id }) => id === value)).map((id) => ({ id, label: words.valueWords(field, id) }));
  return [...own, ...offered].map((choice) => ({ ...choice, chosen: values.includes(choice.id) }));
}

/** Of `Ana Ruiz <ana@acme.example>`. */
function addressIn(value: string): string {
  return /<(.+)>/.exec(value)?.[1] ?? value;
}

/** As the desk keeps it: quotes stand around values. */
function cleaned(text: string): string {
  return text.replaceAll('"', "").trim().toLowerCase();
}
