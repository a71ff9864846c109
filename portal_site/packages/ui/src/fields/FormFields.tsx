import type { ApiProblem, FieldValues, RequestForm } from "@lambdesk/api_client";
import { useTranslation } from "react-i18next";
import { FieldInput } from "./FieldInput";
import { useFieldErrors } from "./use_field_errors";
import { isRequired, missingKeys, shownEntries, type FormFacts } from "./form_rules";

interface FormFieldsProps {
  form: RequestForm;
  facts: FormFacts;
  onChange: (values: FieldValues) => void;
  /** Whether one has tried to send: from then on what is missing is said. */
  isChecked: boolean;
  problem: ApiProblem | null;
  size?: "sm" | "md";
  people?: readonly { value: string; label: string }[];
}

/** What a request is asked for besides its words, each field as soon as its condition holds. */
export function FormFields({ form, facts, onChange, isChecked, problem, size = "sm", people = [] }: FormFieldsProps) {
  const { t } = useTranslation("ui");
  const errorOf = useFieldErrors();
  const missing = isChecked ? missingKeys(form.entries, facts) : [];
  return shownEntries(form.entries, facts).map(({ key }) => {
    const field = form.fields.find((each) => each.key === key);
    return (
      field && (
        <FieldInput
          key={key}
          field={field}
          value={facts.values[key]}
          isRequired={isRequired(form.entries, key, facts)}
          error={missing.includes(key) ? t("fields.required") : errorOf(field, problem)}
          size={size}
          people={people}
          onChange={(value) => onChange({ ...facts.values, [key]: value })}
        />
      )
    );
  });
}
