import type { Rule } from "@lambdesk/api_client";
import { durationOf, minutesOf, type FieldInput } from "@lambdesk/ui/kit";
import { Checkbox, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import i18next from "i18next";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Rules.module.css";

type Delay = NonNullable<Rule["delay"]>;

/** How long a rule waits: empty, it does not. */
export function DelayInput({ label, description, error, value, onChange }: FieldInput) {
  const { t } = useTranslation("rules");
  const delay = value as Delay | null;
  const [written, setWritten] = useState<string | null>(null);
  const inWorkingHours = delay?.in_working_hours ?? false;
  return (
    <div className={classes.delay}>
      <TextInput
        label={label}
        description={description}
        error={error}
        placeholder="4h 30m"
        value={written ?? (delay ? durationOf(delay.minutes) : "")}
        onChange={(event) => {
          const text = event.currentTarget.value;
          setWritten(text);
          onChange(text.trim() ? { minutes: minutesOf(text), in_working_hours: inWorkingHours } : null);
        }}
        onBlur={() => setWritten(null)}
      />
      {delay && (
        <Checkbox label={t("in_working_hours")} checked={inWorkingHours} onChange={(event) => onChange({ ...delay, in_working_hours: event.currentTarget.checked })} />
      )}
    </div>
  );
}

export function delayText(value: unknown): string {
  const delay = value as Delay | null;
  if (!delay) return "";
  return i18next.t(delay.in_working_hours ? "rules:after_working" : "rules:after", { length: durationOf(delay.minutes) });
}
