import type { FieldValue, Ticket } from "@lambdesk/api_client";
import { isFilled, shownEntries, useRequestForm } from "@lambdesk/ui/fields";
import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTicketChange } from "../../changes/use_ticket_change";
import { useDirectory } from "../directory/queries";
import { useFieldRules } from "../identity/use_field_rules";
import classes from "./FieldsPanel.module.css";
import { FieldEditor } from "./FieldEditor";
import { useFieldText } from "./use_field_text";

/** What is filled in of the desk's own fields, and what the form of the ticket asks for: each changed where it stands. */
export function FieldsPanel({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("tickets");
  const { ticket_fields } = useDirectory();
  const { mayChange } = useFieldRules();
  const fieldText = useFieldText();
  const change = useTicketChange();
  const [edited, setEdited] = useState<string | null>(null);
  const form = useRequestForm(ticket.brand_id, ticket.topic);
  const facts = { brandId: ticket.brand_id, topic: ticket.topic, values: ticket.fields };
  const asked = form ? shownEntries(form.entries, facts) : [];
  const keys = [...new Set([...asked.map(({ key }) => key), ...Object.keys(ticket.fields), ...(edited ? [edited] : [])])];
  const others = ticket_fields.filter(({ id, archived_at }) => !archived_at && !keys.includes(id));
  const isMissing = (key: string) => !isFilled(ticket.fields[key]) && asked.some((entry) => entry.key === key && entry.required_to_solve);
  const write = (key: string, value: FieldValue | null) => {
    setEdited(null);
    change({ base: ticket, change: { kind: "fields", fields: { [key]: value } }, words: t("changed.field", { name: fieldText(key, undefined).name }) });
  };
  const isOpen = ticket.status !== "closed" && mayChange("fields");
  return (
    <div className={classes.panel}>
      <dl className={classes.fields}>
        {keys.map((key) => {
          const { name, value } = fieldText(key, ticket.fields[key]);
          const field = ticket_fields.find(({ id }) => id === key);
          if (field && edited === key) {
            return (
              <div key={key} className={classes.edited}>
                <FieldEditor field={field} value={ticket.fields[key]} save={(next) => write(key, next)} cancel={() => setEdited(null)} />
              </div>
            );
          }
          const shown = value || <span className={classes.quiet}>{t(isMissing(key) ? "field_needed" : "field_empty")}</span>;
          return (
            <div key={key} className={classes.row}>
              <dt>{name}</dt>
              <dd>
                {isOpen && field && !field.archived_at ? (
                  <button type="button" className={classes.button} aria-label={t("change_field", { name, value })} onClick={() => setEdited(key)}>
                    {shown}
                  </button>
                ) : (
                  <span className={classes.value}>{shown}</span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
      {isOpen && others.length > 0 && (
        <NativeSelect
          size="xs"
          aria-label={t("add_field")}
          value=""
          data={[{ value: "", label: t("add_field") }, ...others.map(({ id }) => ({ value: id, label: fieldText(id, undefined).name }))]}
          onChange={(event) => setEdited(event.currentTarget.value || null)}
        />
      )}
    </div>
  );
}
