import type { Mailbox } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { useTranslation } from "react-i18next";
import { places } from "../../../places";
import type { SettingsKind } from "../../settings/settings_kind";
import { useNames } from "../queries";
import { domainOf } from "./domain_of";
import { MailboxPanel } from "./MailboxPanel";
import { useMailDomains } from "./queries";

export const mailboxes: SettingsKind<Mailbox> = {
  path: "/mailboxes",
  screen: places.mailboxes.path,
  namespace: "mailboxes",
  write: "mailboxes:manage",
  schema: forms["/mailboxes"],
  fields: [
    { name: "address", kind: "text", isFixed: true },
    { name: "brand_id", kind: "choice" },
    { name: "team_id", kind: "choice" },
  ],
  columns: [
    "address",
    "brand_id",
    "team_id",
    { id: "domain", textOf: ({ address }, { domain = [] }) => domain.find(({ value }) => value === domainOf(address))?.label ?? "" },
  ],
  nameOf: ({ address }) => address,
  useOptions: () => {
    const { t } = useTranslation("mailboxes");
    const { brands, teams } = useNames();
    const domains = useMailDomains().data ?? [];
    return { brand_id: brands, team_id: teams, domain: domains.map(({ domain, state }) => ({ value: domain, label: t(`choices.domain.${state}`) })) };
  },
  panel: MailboxPanel,
  alsoShownIn: [["directory"], ["mail-domains"]],
};
