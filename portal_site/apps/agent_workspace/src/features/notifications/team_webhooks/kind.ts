import type { TeamWebhook } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { places } from "../../../places";
import { useNames } from "../../directory/queries";
import { hiddenSecret, SecretInput } from "../../identity/providers/SecretInput";
import type { SettingsKind } from "../../settings/settings_kind";
import { WebhookPanel } from "./WebhookPanel";

export const teamWebhooks: SettingsKind<TeamWebhook> = {
  path: "/team-webhooks",
  screen: places["team-webhooks"].path,
  namespace: "team_webhooks",
  write: "teams:manage",
  schema: forms["/team-webhooks"],
  fields: [{ name: "name" }, { name: "team_id", kind: "choice" }, { name: "url", input: SecretInput, textOf: hiddenSecret }, { name: "occasions" }],
  columns: ["name", "team_id", "occasions"],
  nameOf: ({ name }) => name,
  useOptions: () => ({ team_id: useNames().teams }),
  panel: WebhookPanel,
};
