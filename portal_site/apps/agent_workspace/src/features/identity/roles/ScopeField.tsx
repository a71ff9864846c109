import type { FieldInput } from "@lambdesk/ui/kit";
import { Radio } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Radio.layer.css";
import { useTranslation } from "react-i18next";
import classes from "./Roles.module.css";

const scopes = ["own", "team", "brand", "all"] as const;

/** How far a role reaches, with a sentence about each. */
export function ScopeField({ name, label, description, error, value, onChange }: FieldInput) {
  const { t } = useTranslation("roles");
  return (
    <Radio.Group name={name} label={label} description={description} error={error} value={String(value)} onChange={onChange}>
      <div className={classes.choices}>
        {scopes.map((scope) => (
          <Radio key={scope} value={scope} label={t(`choices.scope.${scope}`)} description={t(`reach.${scope}`)} />
        ))}
      </div>
    </Radio.Group>
  );
}
