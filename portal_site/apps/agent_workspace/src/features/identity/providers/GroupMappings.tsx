import type { IdentityProvider } from "@lambdesk/api_client";
import type { FieldInput, Option } from "@lambdesk/ui/kit";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import "@mantine/core/styles/InlineInput.layer.css";
import "@mantine/core/styles/Checkbox.layer.css";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDirectory, useNames } from "../../directory/queries";
import classes from "./Providers.module.css";

type Mapping = Required<IdentityProvider["group_mappings"][number]>;

export function GroupMappings({ label, description, error, value, onChange }: FieldInput) {
  const { t } = useTranslation("identity_providers");
  const roles = useNames().roles.filter(({ isArchived }) => !isArchived).map(({ value: id, label: name }) => ({ value: id, label: name }));
  const mappings = (value ?? []) as Mapping[];
  const replace = (at: number, part: Partial<Mapping>) => onChange(mappings.map((mapping, index) => (index === at ? { ...mapping, ...part } : mapping)));
  const add = () => onChange([...mappings, { group: "", role_id: roles[0]?.value ?? "", teams: [] }]);
  return (
    <fieldset className={classes.mappings}>
      <legend>{label}</legend>
      <p className={classes.quiet}>{description}</p>
      {mappings.map((mapping, at) => (
        // A mapping is known by its place: the first one that fits counts.
        <fieldset key={at} className={classes.mapping}>
          <legend>{t("mapping.one", { number: at + 1 })}</legend>
          <TextInput label={t("mapping.group")} required value={mapping.group} onChange={({ currentTarget }) => replace(at, { group: currentTarget.value })} />
          <NativeSelect label={t("mapping.role")} data={roles} value={mapping.role_id} onChange={({ currentTarget }) => replace(at, { role_id: currentTarget.value })} />
          <Teams chosen={mapping.teams} onChange={(teams) => replace(at, { teams })} />
          <div>
            <Button variant="subtle" color="gray" leftSection={<IconTrash size={16} />} onClick={() => onChange(mappings.filter((_, index) => index !== at))}>
              {t("mapping.remove")}
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button variant="default" leftSection={<IconPlus size={16} />} onClick={add}>
          {t("mapping.add")}
        </Button>
      </div>
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function Teams({ chosen, onChange }: { chosen: string[]; onChange: (teams: string[]) => void }) {
  const { t } = useTranslation("identity_providers");
  const { teams } = useDirectory();
  return (
    <Checkbox.Group label={t("mapping.teams")} value={chosen} onChange={onChange}>
      <div className={classes.teams}>
        {teams
          .filter(({ archived_at }) => !archived_at)
          .map(({ id, name }) => (
            <Checkbox key={id} value={id} label={name} />
          ))}
      </div>
    </Checkbox.Group>
  );
}

/** The options name roles by their ids, and teams by `teams#<id>`. */
export function mappingsAsText(value: unknown, options: readonly Option[]): string {
  const nameOf = (id: string) => options.find((option) => option.value === id)?.label ?? id;
  const mappings = ((value ?? []) as Mapping[]).map(({ group, role_id, teams }) =>
    [`${group} → ${nameOf(role_id)}`, ...teams.map((id) => nameOf(`teams#${id}`))].join(", "),
  );
  return mappings.join("; ") || "–";
}
