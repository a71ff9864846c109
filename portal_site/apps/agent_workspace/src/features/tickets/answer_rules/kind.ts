import type { AnswerRule } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { places } from "../../../places";
import { useNames } from "../../directory/queries";
import type { SettingsKind } from "../../settings/settings_kind";

export const answerRules: SettingsKind<AnswerRule> = {
  path: "/answer-rules",
  screen: places.answerRules.path,
  namespace: "answer_rules",
  write: "statuses:manage",
  schema: forms["/answer-rules"],
  fields: [{ name: "name" }, { name: "status" }, { name: "channel" }, { name: "brand_id", kind: "choice" }, { name: "effect" }, { name: "days" }],
  columns: ["name", "status", "channel", "brand_id", "effect", "days"],
  nameOf: ({ name }) => name,
  useOptions: () => ({ brand_id: useNames().brands }),
  alsoShownIn: [["directory"]],
};
