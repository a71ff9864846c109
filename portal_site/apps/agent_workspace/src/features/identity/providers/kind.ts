import type { IdentityProvider } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { useTranslation } from "react-i18next";
import { places } from "../../../places";
import { useNames } from "../../directory/queries";
import type { SettingsKind } from "../../settings/settings_kind";
import { GroupMappings, mappingsAsText } from "./GroupMappings";
import { ProviderCheck } from "./ProviderCheck";
import { hiddenSecret, SecretInput } from "./SecretInput";

export const identityProviders: SettingsKind<IdentityProvider> = {
  path: "/identity-providers",
  screen: places["identity-providers"].path,
  namespace: "identity_providers",
  write: "identity-providers:manage",
  schema: forms["/identity-providers"],
  fields: [
    { name: "name" },
    { name: "issuer" },
    { name: "client_id" },
    { name: "client_secret", input: SecretInput, textOf: hiddenSecret },
    { name: "mail_domains" },
    { name: "default_role_id", kind: "choice" },
    { name: "groups_claim" },
    { name: "group_mappings", input: GroupMappings, textOf: mappingsAsText },
    { name: "scopes" },
    { name: "vouches_for_addresses" },
  ],
  columns: ["name", "issuer", "mail_domains", "default_role_id"],
  nameOf: ({ name }) => name,
  useOptions: () => {
    const { t } = useTranslation("identity_providers");
    const { roles, teams } = useNames();
    return {
      default_role_id: [...roles, { value: "", label: t("nobody_else") }],
      group_mappings: [...roles, ...teams.map((team) => ({ ...team, value: `teams#${team.value}` }))],
    };
  },
  panel: ProviderCheck,
};
