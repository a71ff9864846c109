import type { Ticket } from "@lambdesk/api_client";
import { fieldWords, useRequestForm, valueText } from "@lambdesk/ui/fields";
import { useTranslation } from "react-i18next";
import classes from "./Requests.module.css";

/** What is filled in of the fields that customers see. */
export function RequestFields({ ticket }: { ticket: Ticket }) {
  const { t, i18n } = useTranslation("tickets");
  const form = useRequestForm(ticket.brand_id, ticket.topic);
  const filled = form?.fields.flatMap((field) => {
    const value = ticket.fields[field.key];
    return value === undefined ? [] : [{ field, value }];
  });
  if (!filled?.length) return null;
  const words = { language: i18n.language, yes: t("request.yes"), nameOf: (id: string) => id };
  return (
    <dl className={classes.fields}>
      {filled.map(({ field, value }) => (
        <div key={field.key}>
          <dt>{fieldWords(field, i18n.language).name}</dt>
          <dd>{valueText(field, value, words)}</dd>
        </div>
      ))}
    </dl>
  );
}
