import type { Snippet } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { places } from "../../../places";
import { useNames } from "../../directory/queries";
import type { SettingsKind } from "../../settings/settings_kind";

export const snippets: SettingsKind<Snippet> = {
  path: "/snippets",
  screen: places.snippets.path,
  namespace: "snippets",
  write: "snippets:write",
  schema: forms["/snippets"],
  fields: [
    { name: "name" },
    { name: "text" },
    { name: "sharing" },
    { name: "team_id", kind: "choice", isShown: ({ sharing }) => sharing === "team" },
  ],
  columns: ["name", "sharing", "team_id"],
  nameOf: ({ name }) => name,
  useOptions: () => ({ team_id: useNames().teams }),
};
