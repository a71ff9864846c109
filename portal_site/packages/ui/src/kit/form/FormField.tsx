import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { useId } from "react";
import type { Values } from "../collection/kept_record";
import type { KindWords } from "../kind_words";
import { Durations } from "./Durations";
import type { Field, Option } from "./field";
import classes from "./Form.module.css";

interface FormFieldProps {
  field: Field;
  /** Of the whole form. */
  values: Values;
  options: readonly Option[];
  onChange: (value: unknown) => void;
  words: KindWords;
  error: string | undefined;
  isChanged: boolean;
  isReadOnly?: boolean;
}

export function FormField({ field, options, values, onChange, words, error, isChanged, isReadOnly = false }: FormFieldProps) {
  const { name, kind, isRequired, limits } = field;
  const value = values[name];
  const list = useId();
  const text = {
    name,
    label: words.field(name),
    description: words.hint(name),
    error,
    withAsterisk: isRequired,
    "aria-required": isRequired,
    className: classes.field,
    wrapperProps: { "data-changed": isChanged || undefined },
    value: String(value ?? ""),
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    disabled: isReadOnly,
  };
  const { input: Input } = field;
  if (Input) {
    const own = { name, label: text.label, description: text.description, error, isRequired, value, onChange, options, values };
    return (
      <div className={classes.field} data-changed={isChanged || undefined}>
        <Input {...own} />
      </div>
    );
  }
  switch (kind) {
    case "long_text":
      return <Textarea {...text} rows={8} {...(limits.max ? { maxLength: limits.max } : {})} />;
    case "choice":
      return <NativeSelect {...text} data={withEmpty(options, field.isNullable || !value)} />;
    case "checkbox":
      return <Checkbox {...text} value={name} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
    case "choices":
      return (
        <Checkbox.Group label={text.label} description={text.description} error={error} value={(value as string[] | null) ?? []} onChange={onChange}>
          {options.map((option) => (
            <Checkbox key={option.value} {...option} className={classes.option} />
          ))}
        </Checkbox.Group>
      );
    case "durations":
      return <Durations field={field} words={words} error={error} value={(value as Record<string, number | string> | null) ?? {}} onChange={onChange} isReadOnly={isReadOnly} />;
    case "number":
      return <TextInput {...text} type="number" min={limits.from} max={limits.to} step="any" onChange={(event) => onChange(numberOf(event.currentTarget.value))} />;
    case "texts":
      return <Textarea {...text} rows={5} value={((value as string[] | null) ?? []).join("\n")} onChange={(event) => onChange(event.currentTarget.value.split("\n"))} />;
    case "date":
      return <TextInput {...text} type="date" />;
    case "colour":
      return <TextInput {...text} type="color" />;
    case "person":
      return (
        <>
          <TextInput {...text} type="email" list={list} autoComplete="off" />
          <datalist id={list}>
            {options.map(({ value: address, label }) => (
              <option key={address} value={address}>
                {label}
              </option>
            ))}
          </datalist>
        </>
      );
    case "own":
    case "text":
      return <TextInput {...text} {...(limits.max ? { maxLength: limits.max } : {})} />;
  }
}

function numberOf(text: string): number | null {
  return text === "" ? null : Number(text);
}

/** A kind may have words of its own for a choice of nothing. */
function withEmpty(options: readonly Option[], mayBeEmpty: boolean): Option[] {
  const isNamed = options.some(({ value }) => value === "");
  return [...(mayBeEmpty && !isNamed ? [{ value: "", label: "" }] : []), ...options];
}
