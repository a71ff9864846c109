import type { View } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { places } from "../../places";
import { useNames } from "../directory/queries";
import type { SettingsKind } from "../settings/settings_kind";

export const views: SettingsKind<View> = {
  path: "/views",
  screen: places.views.path,
  namespace: "views",
  alsoShownIn: [["views"]],
  write: "views:write",
  schema: forms["/views"],
  fields: [
    { name: "name" },
    { name: "conditions" },
    { name: "sharing" },
    { name: "team_id", kind: "choice", isShown: ({ sharing }) => sharing === "team" },
  ],
  columns: ["name", "conditions", "sharing"],
  nameOf: ({ name }) => name,
  useOptions: () => ({ team_id: useNames().teams }),
};
