import type { FieldInput } from "@lambdesk/ui/kit";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayName, hoursOf, writtenHours, type Week } from "./week";
import classes from "./WeekInput.module.css";

/** One line for each day, written as one would on a door: `9:00-12:30, 13:30-17:00`. */
export function WeekInput({ label, description, error, value, onChange }: FieldInput) {
  const week = value as Week;
  const change = (changed: number, written: string) => onChange(week.map((day, number) => (number === changed ? hoursOf(written) : day)));
  return (
    <fieldset className={classes.week}>
      <legend className={classes.label}>{label}</legend>
      {description && <p className={classes.quiet}>{description}</p>}
      {week.map((day, number) => (
        <Day key={number} number={number} day={day} change={(written) => change(number, written)} />
      ))}
      {error && (
        <p className={classes.problem} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function Day({ number, day, change }: { number: number; day: Week[number]; change: (written: string) => void }) {
  const { t } = useTranslation("calendars");
  const [written, setWritten] = useState<string | null>(null);
  const id = `day-${number}`;
  return (
    <div className={classes.day}>
      <label htmlFor={id}>{dayName(number, "long")}</label>
      <TextInput
        id={id}
        placeholder={t("closed_day")}
        value={written ?? writtenHours(day)}
        onChange={(event) => {
          setWritten(event.currentTarget.value);
          change(event.currentTarget.value);
        }}
        onBlur={() => setWritten(null)}
      />
    </div>
  );
}
