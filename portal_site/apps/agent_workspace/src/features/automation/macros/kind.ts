import type { Macro, MacroText } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { fullDate } from "@lambdesk/ui";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { places } from "../../../places";
import { useNames } from "../../directory/queries";
import type { SettingsKind } from "../../settings/settings_kind";
import { SetFieldsInput } from "../../fields/SetFieldsInput";
import { languageName } from "./languages";
import { useMacroUsages } from "./queries";
import { TextsInput } from "./TextsInput";

const wordsOf = (texts: unknown) =>
  ((texts as MacroText[] | null) ?? []).map(({ language, reply, note }) => [`${languageName(language, i18next.language)}:`, reply, note].filter(Boolean).join(" ")).join("\n");

const setFieldsText = (fields: unknown) => Object.entries((fields as Macro["set_fields"] | null) ?? {}).map(([key, value]) => `${key}: ${String(value)}`).join(", ");

export const macros: SettingsKind<Macro> = {
  path: "/macros",
  screen: places.macros.path,
  namespace: "macros",
  write: "macros:write",
  schema: forms["/macros"],
  fields: [
    { name: "name" },
    { name: "folder" },
    { name: "texts", input: TextsInput, textOf: wordsOf },
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
