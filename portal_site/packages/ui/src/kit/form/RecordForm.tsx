import { Button, Modal, NativeSelect } from "@mantine/core";
import { useRef, type ComponentType, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { useAppKeys } from "../app_keys";
import type { KeptRecord, Values } from "../collection/kept_record";
import { optionsOf, type KindWords } from "../kind_words";
import { Conflict } from "./Conflict";
import type { Field, Option } from "./field";
import classes from "./Form.module.css";
import { FormField } from "./FormField";
import { useRecordForm, type Saving } from "./use_record_form";

interface RecordFormProps<Kept extends KeptRecord> {
  fields: readonly Field[];
  /** Null for a new record. */
  record: Kept | null;
  words: KindWords;
  options: Record<string, readonly Option[]>;
  isSaving: boolean;
  isReadOnly?: boolean;
  save: (saving: Saving<Kept>) => void;
  reload: () => Promise<Kept | undefined>;
  onSaved: (saved: Kept) => void;
  preview?: ComponentType<{ values: Values; record: Kept | null }> | undefined;
  examples?: Readonly<Record<string, Values>> | undefined;
}

export function RecordForm<Kept extends KeptRecord>(props: RecordFormProps<Kept>) {
  const { fields, words, options, isSaving, isReadOnly = false, preview: Preview, examples } = props;
  const { t } = useTranslation("kit");
  const element = useRef<HTMLFormElement>(null);
  const form = useRecordForm(props);
  useAppKeys({ save: () => element.current?.requestSubmit() });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.submit();
  };
  return (
    <form ref={element} className={classes.form} onSubmit={submit} noValidate>
      {form.problem && (
        <p className={classes.problem} role="alert">
          {form.problem}
        </p>
      )}
      {examples && (
        <NativeSelect
          label={t("form.example")}
          data={[{ value: "", label: t("form.no_example") }, ...Object.keys(examples).map((key) => ({ value: key, label: words.example(key) }))]}
          onChange={({ currentTarget: { value } }) => form.fill(value ? { ...examples[value], name: words.example(value) } : {})}
        />
      )}
      <fieldset className={classes.fields} disabled={isReadOnly}>
        {fields
          .filter(({ isShown }) => !isShown || isShown(form.values))
          .map((field) => (
            <FormField
              key={field.name}
              field={field}
              words={words}
              options={offered(optionsOf(field, options, words), form.values[field.name])}
              values={form.values}
              onChange={(value) => form.set(field.name, value)}
              error={form.errors[field.name]}
              isReadOnly={isReadOnly || (field.isFixed === true && props.record !== null)}
              isChanged={props.record !== null && form.changed.includes(field.name)}
            />
          ))}
      </fieldset>
      {Preview && <Preview values={form.entered} record={props.record} />}
      {!isReadOnly && (
        <div className={classes.bar}>
          <Button type="submit" loading={isSaving} disabled={form.changed.length === 0}>
            {t("form.save")}
          </Button>
          {form.changed.length > 0 && (
            <Button variant="subtle" color="gray" onClick={form.discard}>
              {t("form.discard")}
            </Button>
          )}
          <span className={classes.quiet} role="status">
            {form.changed.length > 0 && t("form.changed", { count: form.changed.length })}
          </span>
        </div>
      )}
      {form.theirs && (
        <Conflict fields={fields} words={words} options={options} form={form} theirs={form.theirs} />
      )}
      {form.guard.isAsking && <Unsaved leave={form.guard.leave} stay={form.guard.stay} />}
    </form>
  );
}

function offered(options: readonly Option[], chosen: unknown): readonly Option[] {
  const isChosen = (value: string) => (Array.isArray(chosen) ? chosen.includes(value) : chosen === value);
  return options.filter(({ value, isArchived }) => !isArchived || isChosen(value)).map(({ value, label }) => ({ value, label }));
}

function Unsaved({ leave, stay }: { leave: () => void; stay: () => void }) {
  const { t } = useTranslation("kit");
  const { t: say } = useTranslation("ui");
  return (
    <Modal opened onClose={stay} title={t("unsaved.title")} closeButtonProps={{ "aria-label": say("close") }}>
      <div className={classes.dialog}>
        <p>{t("unsaved.words")}</p>
        <div className={classes.bar}>
          <Button onClick={stay} data-autofocus>
            {t("unsaved.stay")}
          </Button>
          <Button variant="default" onClick={leave}>
            {t("unsaved.leave")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
