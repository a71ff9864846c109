import type { ConditionGroup } from "@lambdesk/api_client";
import type { FieldInput } from "@lambdesk/ui/kit";
import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConditionEditor } from "../views/conditions/ConditionEditor";
import { NOTHING_ASKED, written } from "../views/conditions/group";
import { useReading } from "../views/queries";
import classes from "./Rules.module.css";

const PAUSE_MS = 400;

/** What a ticket must be: by clicking, or as the text that the search understands too; and how many are so now. */
export function ConditionsInput({ label, description, error, value, onChange }: FieldInput) {
  const { t } = useTranslation("rules");
  const { t: hint } = useTranslation("search");
  const { t: view } = useTranslation("views");
  const text = String(value ?? "");
  const [asked] = useDebouncedValue(text, PAUSE_MS);
  const [clicked, setClicked] = useState<ConditionGroup>(NOTHING_ASKED);
  const { group = NOTHING_ASKED, isRead, total, hints } = useReading({ conditions: asked, sort: "updated", reverse: false });
  const isClicked = written(clicked) === text;
  const isSettled = isRead && asked === text;
  return (
    <fieldset className={classes.conditions}>
      <legend className={classes.legend}>{label}</legend>
      {description && <p className={classes.quiet}>{description}</p>}
      <fieldset className={classes.clicks} disabled={!isClicked && !isSettled}>
        <ConditionEditor
          group={isClicked ? clicked : group}
          onChange={(next) => {
            setClicked(next);
            onChange(written(next));
          }}
        />
      </fieldset>
      <TextInput label={view("conditions.text")} value={text} error={error} onChange={(event) => onChange(event.currentTarget.value)} spellCheck={false} />
      {isSettled && hints.map((each) => (
        <p key={`${String(each.at)} ${each.kind}`} role="alert" className={classes.wrong}>
          {hint(`hints.${each.kind}`, { text: each.text })}
        </p>
      ))}
      <p role="status" className={classes.quiet}>
        {isSettled && hints.length === 0 && total !== undefined && t("matching", { count: total })}
      </p>
    </fieldset>
  );
}
