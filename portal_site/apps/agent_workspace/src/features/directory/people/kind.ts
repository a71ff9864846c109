import type { InvitedAgent } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { createElement } from "react";
import { places } from "../../../places";
import type { SettingsKind } from "../../settings/settings_kind";
import { isAway } from "../absence";
import { useNames } from "../queries";
import { PersonPanel } from "./PersonPanel";
import { PersonState } from "./PersonState";

export const people: SettingsKind<InvitedAgent> = {
  path: "/agents",
  screen: places.people.path,
  namespace: "people",
  write: "agents:manage",
  schema: forms["/agents"],
  fields: [
    { name: "name" },
    { name: "email", kind: "person", on: "new" },
    { name: "role_id", kind: "choice" },
    { name: "teams", kind: "choices" },
    { name: "brands", kind: "choices" },
    { name: "sees_all_teams" },
    { name: "language" },
    { name: "show_password", on: "new" },
    { name: "signature", on: "change" },
    { name: "is_away", on: "change" },
    { name: "away_until", on: "change", isShown: ({ is_away }) => is_away === true },
    { name: "away_note", on: "change", isShown: ({ is_away }) => is_away === true },
  ],
  columns: [
    "name",
    { id: "state", textOf: (agent, _, words) => words.choice("state", stateOf(agent)), show: (agent) => createElement(PersonState, { agent }) },
    "role_id",
    "teams",
  ],
  nameOf: ({ name }) => name,
  useOptions: () => {
    const { brands, roles, teams } = useNames();
    return { role_id: roles, brands, teams };
  },
  alsoShownIn: [["directory"]],
  panel: PersonPanel,
  shownOnce: ({ first_password }) => first_password,
  isArchivedByPanel: true,
};

function stateOf(agent: InvitedAgent): "deactivated" | "away" | "active" {
  if (agent.archived_at !== null) return "deactivated";
  return isAway(agent) ? "away" : "active";
}
