import type { Brand } from "@lambdesk/api_client";
import forms from "@lambdesk/api_client/forms.json";
import { places } from "../../../places";
import type { SettingsKind } from "../../settings/settings_kind";
import { useNames } from "../queries";
import { BrandPanel } from "./BrandPanel";
import { BrandPreview } from "./BrandPreview";
import { useLanguageOptions } from "./languages";
import { LogoInput } from "./LogoInput";
import { SignatureInput } from "./SignatureInput";

export const brands: SettingsKind<Brand> = {
  path: "/brands",
  screen: places.brands.path,
  namespace: "brands",
  write: "brands:manage",
  schema: forms["/brands"],
  fields: [
    { name: "name" },
    { name: "sender", kind: "text" },
    { name: "accent", kind: "colour" },
    { name: "logo_url", input: LogoInput },
    { name: "language", kind: "choice" },
    { name: "languages", kind: "choices" },
    { name: "portal_mailbox_id", kind: "choice" },
    { name: "topics" },
    { name: "reply_promise" },
    { name: "signature", input: SignatureInput },
  ],
  columns: ["name", "sender", "language"],
  nameOf: ({ name }) => name,
  useOptions: () => ({ ...useLanguageOptions(), portal_mailbox_id: useNames().mailboxes }),
  preview: BrandPreview,
  panel: BrandPanel,
  alsoShownIn: [["directory"], ["mail-domains"]],
};
