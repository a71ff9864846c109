import { ApiProblem } from "@lambdesk/api_client";
import { useFieldErrors } from "@lambdesk/ui/fields";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import { useFieldText } from "./use_field_text";

/** Which fields a change was refused for: they are missing before a ticket is solved, or say what they cannot. */
export function useRefusedFields(): (error: unknown) => string | undefined {
  const { t, i18n } = useTranslation("tickets");
  const { ticket_fields } = useDirectory();
  const fieldText = useFieldText();
  const errorOf = useFieldErrors();
  return (error) => {
    if (!(error instanceof ApiProblem)) return undefined;
    const keys = error.body.errors?.map(({ field }) => field).filter((field) => field.startsWith("body.fields.")).map((field) => field.slice("body.fields.".length)) ?? [];
    if (keys.length === 0) return undefined;
    const names = keys.map((key) => fieldText(key, undefined).name);
    if (error.kind === "fields-missing") return t("fields_missing", { names: new Intl.ListFormat(i18n.language).format(names) });
    const field = ticket_fields.find(({ id }) => id === keys[0]);
    return field && `${names[0]}: ${errorOf(field, error)}`;
  };
}
