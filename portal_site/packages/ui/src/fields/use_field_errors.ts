import { ApiProblem } from "@lambdesk/api_client";
import { useTranslation } from "react-i18next";
import { fieldWords, type Described } from "./field_words";

/** What the desk refused of a field, in the reader's words. */
export function useFieldErrors(): (field: Described, problem: unknown) => string | undefined {
  const { t, i18n } = useTranslation("ui");
  return (field, problem) => {
    const refused = problem instanceof ApiProblem && problem.body.errors?.find((each) => each.field === `body.fields.${field.key}`);
    if (!refused) return undefined;
    if (field.kind === "regex") return fieldWords(field, i18n.language).patternHint;
    return t([`fields.wrong.${field.kind as "number"}`, "fields.wrong.other"]);
  };
}
