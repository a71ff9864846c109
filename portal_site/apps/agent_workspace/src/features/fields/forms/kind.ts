import type { FormEntry, TicketForm } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { places } from "../../../places";
import { useDirectory, useNames } from "../../directory/queries";
import type { SettingsKind } from "../../settings/settings_kind";
import { EntriesInput } from "./EntriesInput";

export const ticketForms: SettingsKind<TicketForm> = {
  path: "/ticket-forms",
  screen: places.ticketForms.path,
  namespace: "ticket_forms",
  write: "fields:manage",
  schema: forms["/ticket-forms"],
  fields: [
    { name: "name" },
    { name: "brand_ids", kind: "choices" },
    { name: "topics", kind: "choices" },
    { name: "entries", input: EntriesInput, textOf: (entries) => ((entries as FormEntry[] | null) ?? []).map(({ key }) => key).join(", ") },
  ],
  columns: ["name", "brand_ids", "topics", "entries"],
  nameOf: ({ name }) => name,
  useOptions: () => {
    const { brands } = useDirectory();
    const topics = [...new Set(brands.filter(({ archived_at }) => !archived_at).flatMap((brand) => brand.topics))];
    return { brand_ids: useNames().brands, topics: topics.map((topic) => ({ value: topic, label: topic })) };
  },
  alsoShownIn: [["directory"], ["request form"]],
};
