import type { Mailbox } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { places } from "../../../places";
import type { SettingsKind } from "../../settings/settings_kind";
import { useNamesInUse } from "../queries";

export const mailboxes: SettingsKind<Mailbox> = {
  path: "/mailboxes",
  screen: places.mailboxes.path,
  namespace: "mailboxes",
  write: "mailboxes:manage",
  schema: forms["/mailboxes"],
  fields: [
    { name: "address", kind: "text", isFixed: true },
    { name: "brand_id", kind: "choice" },
    { name: "team_id", kind: "choice" },
  ],
  columns: ["address", "brand_id", "team_id"],
  nameOf: ({ address }) => address,
  useOptions: () => {
    const { brands, teams } = useNamesInUse();
    return { brand_id: brands, team_id: teams };
  },
  alsoShownIn: [["directory"]],
};
