import type { Role } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { places } from "../../../places";
import type { SettingsKind } from "../../settings/settings_kind";
import { FieldRulesField, rulesAsText, useRuleOptions } from "./FieldRulesField";
import { PermissionField } from "./PermissionField";
import { usePermissionOptions } from "./permission_words";
import { RolePanel } from "./RolePanel";
import { ScopeField } from "./ScopeField";

export const roles: SettingsKind<Role> = {
  path: "/roles",
  screen: places.roles.path,
  namespace: "roles",
  write: "roles:manage",
  schema: forms["/roles"],
  fields: [
    { name: "name" },
    { name: "description", kind: "long_text" },
    { name: "scope", input: ScopeField },
    { name: "permissions", input: PermissionField },
    { name: "fields", input: FieldRulesField, textOf: rulesAsText },
  ],
  columns: ["name", "description", "scope"],
  nameOf: ({ name }) => name,
  useOptions: () => ({ permissions: usePermissionOptions(), fields: useRuleOptions() }),
  panel: RolePanel,
  alsoShownIn: [["directory"], ["me"]],
};
