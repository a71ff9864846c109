import type { Condition } from "@lambdesk/api_client";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../../directory/queries";
import { isAge, useMomentWords, type ConditionField } from "./fields";
import type { Operator } from "./group";

/** What a condition says, in the reader's words: a field, what is asked of it, and the values. */
export function useConditionWords(fields: readonly ConditionField[]) {
  const { t, i18n } = useTranslation("views");
  const momentWords = useMomentWords();
  const { nameOf } = useDirectory();
  const fieldOf = (name: string) => fields.find((field) => field.name === name);

  const operatorWords = (operator: Operator, negated: boolean, field: ConditionField | undefined, value = ""): string => {
    if (operator === "is") return t(negated ? "conditions.is_not" : "conditions.is");
    const how = isAge(value) ? (field?.isAhead ? "left" : "age") : "day";
    return t(`conditions.${how}.${operator}`);
  };
  const valueWords = (field: ConditionField | undefined, value: string): string =>
    field?.values.find(({ id }) => id === value)?.label ?? (field?.kind === "moment" ? momentWords(value) : nameOf(value));

  const wordsOf = ({ field: name, operator, values, negated }: Condition) => {
    const field = fieldOf(name);
    const any = new Intl.ListFormat(i18n.language, { type: "disjunction" }).format(values.map((value) => valueWords(field, value)));
    return { field: field?.label ?? name, operator: operatorWords(operator, negated, field, values[0]), values: any, isArchived: field?.isArchived ?? false };
  };
  return { fieldOf, operatorWords, valueWords, wordsOf };
}

export type ConditionWords = ReturnType<typeof useConditionWords>;
