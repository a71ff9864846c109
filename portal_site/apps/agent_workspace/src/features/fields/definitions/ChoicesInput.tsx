import type { FieldChoice, FieldWords } from "@lambdesk/api_client";
import type { FieldInput } from "@lambdesk/ui/kit";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "../FieldSettings.module.css";
import { RowButtons } from "../RowButtons";
import { moved, newChoice } from "./choices";

/** What can be chosen, in its order. What is archived keeps its name where it was chosen. */
export function ChoicesInput({ label, error, value, values, onChange }: FieldInput) {
  const { t } = useTranslation("ticket_fields");
  const [typed, setTyped] = useState("");
  const choices = (value as FieldChoice[] | null) ?? [];
  const languages = ((values["words"] as FieldWords[] | null) ?? []).map(({ language }) => language);
  const write = (index: number, part: Partial<FieldChoice>) => onChange(choices.map((each, number) => (number === index ? { ...each, ...part } : each)));
  const add = () => {
    if (typed.trim()) onChange([...choices, newChoice(typed.trim(), choices)]);
    setTyped("");
  };
  const addOnEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  };
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{label}</legend>
      {error && (
        <p role="alert" className={classes.wrong}>
          {error}
        </p>
      )}
      {choices.map((choice, index) => (
        <div key={choice.id} className={classes.row} data-archived={choice.is_archived || undefined}>
          <TextInput aria-label={t("choice.name", { id: choice.id })} value={choice.name} maxLength={80} onChange={(event) => write(index, { name: event.currentTarget.value })} />
          {languages.map((language) => (
            <TextInput
              key={language}
              aria-label={t("choice.name_in", { id: choice.id, language })}
              placeholder={language}
              value={choice.names[language] ?? ""}
              maxLength={80}
              onChange={(event) => write(index, { names: withName(choice.names, language, event.currentTarget.value) })}
            />
          ))}
          {values["kind"] === "tree_choice" && (
            <NativeSelect
              aria-label={t("choice.parent", { name: choice.name })}
              value={choice.parent_id ?? ""}
              data={[{ value: "", label: t("choice.top") }, ...choices.filter(({ id }) => id !== choice.id).map(({ id, name }) => ({ value: id, label: name }))]}
              onChange={(event) => write(index, { parent_id: event.currentTarget.value || null })}
            />
          )}
          <RowButtons
            name={choice.name}
            move={(by) => onChange(moved(choices, index, by))}
            isArchived={choice.is_archived}
            archive={() => write(index, { is_archived: !choice.is_archived })}
          />
        </div>
      ))}
      <div className={classes.row}>
        <TextInput aria-label={t("choice.new")} placeholder={t("choice.new")} value={typed} maxLength={80} onKeyDown={addOnEnter} onChange={(event) => setTyped(event.currentTarget.value)} />
        <Button variant="default" onClick={add}>
          {t("choice.add")}
        </Button>
      </div>
    </fieldset>
  );
}

function withName(names: FieldChoice["names"], language: FieldWords["language"], name: string): FieldChoice["names"] {
  const others = Object.fromEntries(Object.entries(names).filter(([each]) => each !== language));
  return name ? { ...others, [language]: name } : others;
}
