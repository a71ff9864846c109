import type { FieldInput } from "@lambdesk/ui/kit";
import { Checkbox, Input, TextInput } from "@mantine/core";
import "@mantine/core/styles/Checkbox.layer.css";
import "@mantine/core/styles/InlineInput.layer.css";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { permissionGroups, type PermissionGroup } from "./permission_groups";
import { usePermissionWords } from "./permission_words";
import classes from "./Roles.module.css";

/** Permissions in groups, each of which can be given as a whole. What this version does not know is kept as it is. */
export function PermissionField({ label, description, error, value, onChange }: FieldInput) {
  const { t } = useTranslation("roles");
  const wordsOf = usePermissionWords();
  const [sought, setSought] = useState("");
  const given = (value as string[] | null) ?? [];
  const set = (names: readonly string[], isGiven: boolean) => onChange([...given.filter((name) => !names.includes(name)), ...(isGiven ? names : [])].sort());
  const groups = Object.entries(permissionGroups) as [PermissionGroup, readonly string[]][];
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <TextInput
        type="search"
        size="xs"
        aria-label={t("search_permissions")}
        placeholder={t("search_permissions")}
        value={sought}
        onChange={(event) => setSought(event.currentTarget.value)}
      />
      {groups.map(([group, permissions]) => {
        const shown = permissions.filter((name) => `${wordsOf(name)} ${name}`.toLowerCase().includes(sought.trim().toLowerCase()));
        const count = permissions.filter((name) => given.includes(name)).length;
        return (
          shown.length > 0 && (
            <fieldset key={group} className={classes.group}>
              <legend className={classes.legend}>
                <Checkbox
                  label={t(`groups.${group}`)}
                  description={t("given", { count, all: permissions.length })}
                  checked={count === permissions.length}
                  indeterminate={count > 0 && count < permissions.length}
                  onChange={(event) => set(permissions, event.currentTarget.checked)}
                />
              </legend>
              <div className={classes.permissions}>
                {shown.map((name) => (
                  <Checkbox key={name} label={wordsOf(name)} checked={given.includes(name)} onChange={(event) => set([name], event.currentTarget.checked)} />
                ))}
              </div>
            </fieldset>
          )
        );
      })}
    </Input.Wrapper>
  );
}
