import type { Team } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { places } from "../../../places";
import type { SettingsKind } from "../../settings/settings_kind";
import { useDirectory } from "../queries";

export const teams: SettingsKind<Team> = {
  path: "/teams",
  screen: places.teams.path,
  namespace: "teams",
  write: "teams:manage",
  schema: forms["/teams"],
  fields: [{ name: "name" }, { name: "lead", kind: "person" }],
  columns: ["name", "lead"],
  nameOf: ({ name }) => name,
  useOptions: () => ({ lead: useDirectory().agents.map(({ email, name }) => ({ value: email, label: name })) }),
  alsoShownIn: [["directory"]],
};
