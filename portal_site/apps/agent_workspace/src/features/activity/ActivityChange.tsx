import type { Activity } from "@lambdesk/api_client";
import { fieldsOf, isNews, useKindWords, ValueChange, type KeptRecord } from "@lambdesk/ui/kit";
import { useTranslation } from "react-i18next";
import { useRefusalWords } from "../identity/refusal_words";
import { placeOfCollection, withKind } from "../settings/kinds";
import type { SettingsKind } from "../settings/settings_kind";
import classes from "./Activity.module.css";

/** What was and what is now, in the words of the form. */
export function ActivityChange({ entry }: { entry: Activity }) {
  const place = entry.collection ? placeOfCollection(entry.collection) : undefined;
  return (place && withKind(place, (kind) => <OfKind kind={kind} entry={entry} />)) ?? <Plain entry={entry} />;
}

function OfKind<Kept extends KeptRecord>({ kind, entry: { was, now } }: { kind: SettingsKind<Kept>; entry: Activity }) {
  const words = useKindWords(kind.namespace);
  const options = kind.useOptions();
  const fields = fieldsOf(kind.schema, kind.fields).filter(({ name }) => isNews({ was, now }, name));
  return (
    <ul className={classes.changes}>
      {fields.map((field) => (
        <li key={field.name}>
          <span className={classes.field}>{words.field(field.name)}:</span>{" "}
          <ValueChange field={field} was={was[field.name]} now={now[field.name]} words={words} options={options} />
        </li>
      ))}
    </ul>
  );
}

function Plain({ entry }: { entry: Activity }) {
  const { t, i18n } = useTranslation("activity");
  if (entry.event === "SignInRefused") return <Refused entry={entry} />;
  const tickets = entry.now["changed"] ?? entry.now["tickets"];
  if (typeof tickets === "number") return <>{t("tickets", { count: tickets })}</>;
  const method = entry.now["method"];
  if (typeof method === "string" && i18n.exists(`activity:methods.${method}`)) return <>{t(`methods.${method as "password"}`)}</>;
  return null;
}

/** What the person was told, and what an administrator can make use of. */
function Refused({ entry: { now } }: { entry: Activity }) {
  const wordsOf = useRefusalWords();
  return (
    <ul className={classes.changes}>
      <li>{wordsOf(String(now["reason"]))}</li>
      <li className={classes.field}>{String(now["detail"])}</li>
    </ul>
  );
}
