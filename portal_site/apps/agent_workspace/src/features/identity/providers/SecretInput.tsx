import type { FieldInput } from "@lambdesk/ui/kit";
import { PasswordInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const STORED = /^stored:\d+$/;

/** A secret is never shown again: leaving the field empty keeps the one that is stored. */
export function SecretInput({ value, onChange, ...field }: FieldInput) {
  const { t } = useTranslation("identity_providers");
  const current = String(value ?? "");
  const [before] = useState(STORED.test(current) ? current : "");
  return (
    <PasswordInput
      name={field.name}
      label={field.label}
      description={field.description}
      error={field.error}
      autoComplete="off"
      placeholder={before ? t("secret.stored") : ""}
      value={STORED.test(current) ? "" : current}
      onChange={({ currentTarget }) => onChange(currentTarget.value || before)}
    />
  );
}

/** Which of the secrets that were stored, one after the other. */
export function hiddenSecret(value: unknown): string {
  const stored = String(value ?? "");
  return stored ? `•••••• ${stored.replace("stored:", "#")}` : "–";
}
