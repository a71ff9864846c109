import { ApiProblem, type FieldValues, type MacroPreview as Preview, type Ticket } from "@lambdesk/api_client";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../../directory/queries";
import { useFieldText } from "../../fields/use_field_text";
import { differencesOf, type FieldDifference } from "./changes";
import classes from "./Macros.module.css";

/** What a macro would say and change in this ticket, or why it cannot. */
export function MacroPreview({ ticket, preview, error }: { ticket: Ticket; preview: Preview | undefined; error: unknown }) {
  const { t, i18n } = useTranslation("macros");
  const fieldText = useFieldText();
  const fieldsText = (fields: FieldValues) =>
    Object.entries(fields)
      .map(([key, value]) => fieldText(key, value))
      .map(({ name, value }) => `${name}: ${value}`)
      .join(", ");
  if (error instanceof ApiProblem) {
    return (
      <section className={classes.preview}>
        <p role="alert" className={classes.wrong}>
          {error.message}
        </p>
      </section>
    );
  }
  if (!preview) return null;
  const { missing, reply, note } = preview;
  const differences = differencesOf(ticket, preview.ticket, fieldsText);
  const names = new Intl.ListFormat(i18n.language).format(missing);
  return (
    // Long words scroll, by keyboard too.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.preview} aria-label={t("preview.title", { id: ticket.id })} tabIndex={0}>
      {missing.length > 0 && (
        <p role="alert" className={classes.wrong}>
          {t("preview.missing", { count: missing.length, names })}
        </p>
      )}
      {reply && <Part name={t("preview.reply")}>{reply}</Part>}
      {note && <Part name={t("preview.note")}>{note}</Part>}
      {differences.length > 0 && <Part name={t("preview.changes")}>{differences.map((each) => <Difference key={each.field} {...each} />)}</Part>}
      {!reply && !note && differences.length === 0 && <p className={classes.words}>{t("preview.nothing")}</p>}
    </section>
  );
}

function Part({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <span className={classes.name}>{name}</span>
      <div className={classes.words}>{children}</div>
    </div>
  );
}

function Difference({ field, was, now }: FieldDifference) {
  const { t } = useTranslation("tickets");
  const { t: say } = useTranslation("macros");
  const { nameOf } = useDirectory();
  const names = {
    status: "fields.status",
    priority: "fields.priority",
    type: "fields.type",
    tags: "preview.tags",
    team: "fields.assign_team_id",
    assignee: "fields.assign_to",
    custom: "fields.set_fields",
  } as const;
  const shown = (value: string) => {
    if (field === "status") return t(`status.${value as "open"}`);
    if (field === "type") return t(`type.${value as "question"}`);
    if (field === "priority") return t(`priority.${value as "normal"}`);
    if (field === "tags" || field === "custom") return value || "–";
    return value ? nameOf(value) : say("preview.unassigned");
  };
  return (
    <div>
      {say(names[field])}: {shown(was)} → {shown(now)}
    </div>
  );
}
