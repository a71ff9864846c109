import type { Macro } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { fullDate } from "@lambdesk/ui";
import { useTranslation } from "react-i18next";
import { places } from "../../../places";
import { useNames } from "../../directory/queries";
import type { SettingsKind } from "../../settings/settings_kind";
import { SetFieldsInput } from "../../fields/SetFieldsInput";
import { useMacroUsages } from "./queries";
import { setFieldsText, wordsOfTexts } from "./shown";
import { TextsInput } from "./TextsInput";

export const macros: SettingsKind<Macro> = {
  path: "/macros",
  screen: places.macros.path,
  namespace: "macros",
  write: "macros:write",
  schema: forms["/macros"],
  fields: [
    { name: "name" },
    { name: "folder" },
    { name: "texts", input: TextsInput, textOf: wordsOfTexts },
    { name: "status" },
    { name: "priority" },
    { name: "type" },
    { name: "add_tags" },
    { name: "remove_tags" },
    { name: "set_fields", input: SetFieldsInput, textOf: setFieldsText },
    { name: "assign_team_id", kind: "choice" },
    { name: "assign_to" },
    { name: "assign_agent_id", kind: "choice", isShown: ({ assign_to }) => assign_to === "agent" },
    { name: "sharing" },
    { name: "team_id", kind: "choice", isShown: ({ sharing }) => sharing === "team" },
  ],
  columns: ["name", "folder", "sharing", { id: "usage", textOf: ({ id }, { usage = [] }) => usage.find(({ value }) => value === id)?.label ?? "" }],
  nameOf: ({ name }) => name,
  useOptions: () => {
    const { t, i18n } = useTranslation("macros");
    const { agents, teams } = useNames();
    const used = useMacroUsages().data ?? [];
    return {
      team_id: teams,
      assign_team_id: teams,
      assign_agent_id: agents,
      usage: used.map(({ macro_id, count, last_used_at }) => ({
        value: macro_id,
        label: t("used", { count, when: fullDate(new Date(last_used_at), i18n.language) }),
      })),
    };
  },
};
