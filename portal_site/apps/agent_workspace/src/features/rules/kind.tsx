import type { Rule } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import i18next from "i18next";
import { places } from "../../places";
import { setFieldsText, wordsOfTexts } from "../automation/macros/shown";
import { TextsInput } from "../automation/macros/TextsInput";
import { useNames } from "../directory/queries";
import { SetFieldsInput } from "../fields/SetFieldsInput";
import type { SettingsKind } from "../settings/settings_kind";
import { ConditionsInput } from "./ConditionsInput";
import { delayText, DelayInput } from "./DelayInput";
import examples from "./examples.json";
import { useRuleUsages } from "./queries";
import { RuleActivity } from "./RuleActivity";
import { RulePanel } from "./RulePanel";
import { RuleRehearsal } from "./RuleRehearsal";
import { RuleSwitch } from "./RuleSwitch";

export const rules: SettingsKind<Rule> = {
  path: "/rules",
  screen: places.rules.path,
  namespace: "rules",
  write: "rules:manage",
  schema: forms["/rules"],
  orderedBy: "place",
  above: RuleSwitch,
  fields: [
    { name: "name" },
    { name: "is_paused" },
    { name: "when" },
    { name: "delay", input: DelayInput, textOf: delayText },
    { name: "brand_id", kind: "choice" },
    { name: "conditions", input: ConditionsInput, textOf: String },
    { name: "status" },
    { name: "priority" },
    { name: "type" },
    { name: "add_tags" },
    { name: "remove_tags" },
    { name: "set_fields", input: SetFieldsInput, textOf: setFieldsText },
    { name: "assign_team_id", kind: "choice" },
    { name: "assign_to" },
    { name: "assign_agent_id", kind: "choice", isShown: ({ assign_to }) => assign_to === "agent" },
    { name: "texts", input: TextsInput, textOf: wordsOfTexts },
    { name: "notify" },
    { name: "notify_agent_ids", kind: "choices" },
    { name: "notice", isShown: ({ notify, notify_agent_ids }) => [notify, notify_agent_ids].some((each) => (each as string[] | null)?.length) },
    { name: "stops" },
  ],
  columns: [
    "name",
    "when",
    { id: "state", textOf: ({ id, is_paused }, { unclear = [] }, words) => (is_paused ? words.choice("state", "paused") : unclear.some(({ value }) => value === id) ? words.choice("state", "unclear") : words.choice("state", "active")) },
    {
      id: "activity",
      textOf: ({ id }, { activity = [] }) => activity.find(({ value }) => value === id)?.label ?? "",
      show: ({ id }) => <RuleActivity ruleId={id} />,
    },
  ],
  nameOf: ({ name }) => name,
  useOptions: () => {
    const { agents, teams, brands } = useNames();
    const usages = useRuleUsages().data ?? [];
    return {
      brand_id: brands,
      assign_team_id: teams,
      assign_agent_id: agents,
      notify_agent_ids: agents.filter(({ isArchived }) => !isArchived),
      unclear: usages.filter(({ unclear }) => unclear !== "").map(({ rule_id, unclear }) => ({ value: rule_id, label: unclear })),
      activity: usages.map(({ rule_id, days }) => ({ value: rule_id, label: days.reduce((sum, day) => sum + day, 0).toLocaleString(i18next.language) })),
    };
  },
  examples,
  preview: RuleRehearsal,
  panel: RulePanel,
};
