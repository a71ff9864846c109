import type { Calendar } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { places } from "../../../places";
import type { SettingsKind } from "../../settings/settings_kind";
import { useCountries } from "./countries";
import { OFFICE_WEEK, writtenWeek, type Week } from "./week";
import { WeekInput } from "./WeekInput";

export const calendars: SettingsKind<Calendar> = {
  path: "/calendars",
  screen: places.calendars.path,
  namespace: "calendars",
  write: "calendars:manage",
  schema: forms["/calendars"],
  fields: [
    { name: "name" },
    { name: "zone", kind: "choice", initial: Intl.DateTimeFormat().resolvedOptions().timeZone },
    { name: "week", input: WeekInput, initial: OFFICE_WEEK, textOf: (week) => writtenWeek(week as Week) },
    { name: "country", kind: "choice" },
    { name: "region" },
    { name: "closed" },
    { name: "open" },
  ],
  columns: ["name", "zone", "week", "country"],
  nameOf: ({ name }) => name,
  useOptions: () => ({
    zone: Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone })),
    country: useCountries(),
  }),
  alsoShownIn: [["directory"]],
};
