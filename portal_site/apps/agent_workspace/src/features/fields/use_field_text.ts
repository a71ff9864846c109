import type { FieldValue } from "@lambdesk/api_client";
import { fieldWords, valueText } from "@lambdesk/ui/fields";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";

export interface FieldText {
  name: string;
  /** Empty where the field is. */
  value: string;
}

/** A custom field and what is filled in, as people read it; archived ones too. */
export function useFieldText(): (key: string, value: FieldValue | undefined) => FieldText {
  const { t, i18n } = useTranslation("tickets");
  const { ticket_fields, nameOf } = useDirectory();
  return (key, value) => {
    const field = ticket_fields.find(({ id }) => id === key);
    if (!field) return { name: key, value: String(value ?? "") };
    const words = { language: i18n.language, yes: t("yes"), nameOf };
    return { name: fieldWords(field, i18n.language).name, value: value === undefined ? "" : valueText(field, value, words) };
  };
}
