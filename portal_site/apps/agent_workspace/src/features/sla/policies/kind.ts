import type { SlaPolicy } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { places } from "../../../places";
import { useNames } from "../../directory/queries";
import { ConditionsInput } from "../../rules/ConditionsInput";
import type { SettingsKind } from "../../settings/settings_kind";

export const slaPolicies: SettingsKind<SlaPolicy> = {
  path: "/sla-policies",
  screen: places.slaPolicies.path,
  namespace: "sla_policies",
  write: "sla-policies:manage",
  schema: forms["/sla-policies"],
  fields: [
    { name: "name" },
    { name: "position" },
    { name: "brand_id", kind: "choice" },
    { name: "team_id", kind: "choice" },
    { name: "conditions", input: ConditionsInput, textOf: String },
    { name: "calendar_id", kind: "choice" },
    { name: "first_response", kind: "durations" },
    { name: "next_response", kind: "durations" },
    { name: "resolution", kind: "durations" },
    { name: "team", kind: "durations" },
    { name: "pauses_on" },
    { name: "warn_at" },
  ],
  columns: ["name", "position", "brand_id", "team_id", "conditions", "first_response"],
  nameOf: ({ name }) => name,
  useOptions: () => {
    const { brands, teams, calendars } = useNames();
    return { brand_id: brands, team_id: teams, calendar_id: calendars };
  },
  alsoShownIn: [["directory"]],
};
