import type { TicketStatus } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { places } from "../../../places";
import { NamesInput, shownNames } from "../../settings/NamesInput";
import type { SettingsKind } from "../../settings/settings_kind";

export const ticketStatuses: SettingsKind<TicketStatus> = {
  path: "/ticket-statuses",
  screen: places.ticketStatuses.path,
  namespace: "ticket_statuses",
  write: "statuses:manage",
  schema: forms["/ticket-statuses"],
  fields: [
    { name: "name" },
    { name: "names", input: NamesInput, textOf: shownNames },
    { name: "category", isFixed: true },
    { name: "customer_names", input: NamesInput, textOf: shownNames },
    { name: "position" },
  ],
  columns: ["name", "category", "customer_names", "position"],
  nameOf: ({ name }) => name,
  useOptions: () => ({}),
  alsoShownIn: [["directory"]],
};
