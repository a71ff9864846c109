import { languages } from "@lambdesk/ui";
import type { FieldInput } from "@lambdesk/ui/kit";
import { TextInput } from "@mantine/core";
import i18next from "i18next";
import classes from "./Settings.module.css";

type Names = Record<string, string>;

/** A name for each language; a language without one is left out. */
export function NamesInput({ label, description, error, value, onChange }: FieldInput) {
  const names = (value as Names | null) ?? {};
  const write = (language: string, name: string) =>
    onChange(Object.fromEntries(Object.entries({ ...names, [language]: name }).filter(([, each]) => each !== "")));
  return (
    <fieldset className={classes.names}>
      <legend className={classes.namesTitle}>{label}</legend>
      {description && <p className={classes.namesHint}>{description}</p>}
      {languages.map((language) => (
        <TextInput
          key={language}
          label={languageName(language)}
          value={names[language] ?? ""}
          maxLength={80}
          onChange={(event) => write(language, event.currentTarget.value)}
        />
      ))}
      {error && <p role="alert">{error}</p>}
    </fieldset>
  );
}

export function shownNames(value: unknown): string {
  const names = (value as Names | null) ?? {};
  return Object.entries(names)
    .map(([language, name]) => `${languageName(language)}: ${name}`)
    .join(", ");
}

function languageName(code: string): string {
  return new Intl.DisplayNames(i18next.language, { type: "language" }).of(code) ?? code;
}
