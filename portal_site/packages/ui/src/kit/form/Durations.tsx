import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { KindWords } from "../kind_words";
import { durationOf, minutesOf } from "./duration";
import type { Field } from "./field";
import classes from "./Form.module.css";

interface DurationsProps {
  field: Field;
  words: KindWords;
  error: string | undefined;
  value: Record<string, number | string>;
  onChange: (value: Record<string, number | string> | null) => void;
  isReadOnly: boolean;
}

/** One duration for each part, such as one for each priority. Where none at all is allowed, none is nothing. */
export function Durations({ field, words, error, value, onChange, isReadOnly }: DurationsProps) {
  return (
    <fieldset className={classes.group} disabled={isReadOnly}>
      <legend className={classes.legend}>{words.field(field.name)}</legend>
      {words.hint(field.name) && <p className={classes.quiet}>{words.hint(field.name)}</p>}
      <div className={classes.parts}>
        {field.parts.map((part) => (
          <Duration key={part} label={words.choice(field.name, part)} minutes={value[part]} onChange={(minutes) => onChange(orNothing(field, { ...value, [part]: minutes }))} />
        ))}
      </div>
      {error && (
        <p className={classes.problem} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

const orNothing = ({ isNullable }: Field, value: Record<string, number | string>) => (isNullable && Object.values(value).every((each) => each === "") ? null : value);

function Duration({ label, minutes, onChange }: { label: string; minutes: number | string | undefined; onChange: (minutes: number | string) => void }) {
  const [written, setWritten] = useState<string | null>(null);
  return (
    <TextInput
      label={label}
      placeholder="1h 30m"
      value={written ?? durationOf(minutes)}
      onChange={(event) => {
        setWritten(event.currentTarget.value);
        onChange(minutesOf(event.currentTarget.value));
      }}
      onBlur={() => setWritten(null)}
    />
  );
}
