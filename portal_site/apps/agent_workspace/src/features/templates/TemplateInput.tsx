import { ApiProblem } from "@lambdesk/api_client";
import { NativeSelect, Textarea } from "@mantine/core";
import { useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useTemplatePreview, useTemplateVariables } from "./queries";
import classes from "./TemplateInput.module.css";

interface TemplateInputProps {
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  rows: number;
  value: string;
  onChange: (value: string) => void;
}

/** A text with variables: offers them where the cursor is, and shows what the text looks like filled in. */
export function TemplateInput({ label, description, error, rows, value, onChange }: TemplateInputProps) {
  const { t, i18n } = useTranslation("templates");
  const area = useRef<HTMLTextAreaElement>(null);
  const variables = useTemplateVariables().data ?? [];
  const preview = useTemplatePreview(value);
  const insert = (name: string) => {
    const { selectionStart = value.length, selectionEnd = value.length } = area.current ?? {};
    onChange(`${value.slice(0, selectionStart)}{{${name}}}${value.slice(selectionEnd)}`);
    area.current?.focus();
  };
  const offered = variables.map(({ name, words }) => ({ value: name, label: words[i18n.language] ?? words["en"] ?? name }));
  const refusal = preview.error instanceof ApiProblem ? (preview.error.fieldMessage("text") ?? preview.error.message) : undefined;
  return (
    <div className={classes.box}>
      <Textarea ref={area} label={label} description={description} rows={rows} value={value} error={error ?? refusal} onChange={(event) => onChange(event.currentTarget.value)} />
      <NativeSelect
        aria-label={`${t("insert")}: ${label}`}
        value=""
        data={[{ value: "", label: t("insert") }, ...offered]}
        onChange={(event) => event.currentTarget.value && insert(event.currentTarget.value)}
      />
      {value.includes("{{") && preview.isSuccess && (
        <div className={classes.preview} role="status">
          <span className={classes.name}>{t("preview")}</span>
          {preview.data}
        </div>
      )}
    </div>
  );
}
