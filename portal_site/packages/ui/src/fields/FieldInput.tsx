import type { FieldValue } from "@lambdesk/api_client";
import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { useTranslation } from "react-i18next";
import { choicePath, fieldWords, offered, type Described } from "./field_words";

const LONGEST_LINE = 400;
const LONGEST_TEXT = 2000;

interface FieldInputProps {
  field: Described;
  value: FieldValue | undefined;
  onChange: (value: FieldValue) => void;
  isRequired?: boolean;
  error?: string | undefined;
  /** The portal's are larger. */
  size?: "sm" | "md";
  /** Whom a person is chosen from. */
  people?: readonly { value: string; label: string }[];
  takesFocus?: boolean;
}

/** The input of a custom field, by its kind. */
export function FieldInput({ field, value, onChange, isRequired = false, error, size = "sm", people = [], takesFocus = false }: FieldInputProps) {
  const { i18n } = useTranslation();
  const { name, help } = fieldWords(field, i18n.language);
  const label = field.kind === "money" ? `${name} (${field.currency})` : name;
  const all = { size, label, description: help || undefined, error, name: `field-${field.key}`, "data-autofocus": takesFocus || undefined };
  const text = {
    ...all,
    required: isRequired,
    withAsterisk: isRequired,
    value: typeof value === "string" ? value : "",
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  const kept = field.choices.filter(({ id }) => id === value || (Array.isArray(value) && value.includes(id)));
  const options = [...new Set([...offered(field), ...kept])].map((choice) => ({ value: choice.id, label: choicePath(field, choice, i18n.language) }));
  switch (field.kind) {
    case "long_text":
      return <Textarea {...text} rows={3} maxLength={LONGEST_TEXT} />;
    case "number":
    case "money":
      return <TextInput {...text} type="number" step={field.kind === "money" ? "0.01" : "any"} />;
    case "date":
      return <TextInput {...text} type="date" />;
    case "choice":
    case "tree_choice":
      return <NativeSelect {...text} data={[{ value: "", label: "" }, ...options]} />;
    case "person":
      return <NativeSelect {...text} data={[{ value: "", label: "" }, ...people]} />;
    case "multi_choice":
      return (
        <Checkbox.Group size={size} label={label} description={all.description} error={error} withAsterisk={isRequired} value={Array.isArray(value) ? value : []} onChange={onChange}>
          {options.map((option, index) => (
            <Checkbox key={option.value} {...option} name={all.name} mt="xs" data-autofocus={(takesFocus && index === 0) || undefined} />
          ))}
        </Checkbox.Group>
      );
    case "checkbox":
      return <Checkbox {...all} label={isRequired ? `${label} *` : label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
    case "ticket":
      return <TextInput {...text} inputMode="numeric" maxLength={LONGEST_LINE} />;
    default:
      return <TextInput {...text} maxLength={LONGEST_LINE} />;
  }
}
