import { State, useDesk, useSignedIn } from "@lambdesk/ui";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** In place of the ways to write to a brand that takes no new requests. */
export function Closed() {
  const { t } = useTranslation("shell");
  const { name } = useDesk().config.brand;
  const signedIn = useSignedIn();
  return <State level={1} title={t("closed.title", { name })} words={t("closed.words")} actions={<Link to="/requests">{t(signedIn ? "my_requests" : "sign_in")}</Link>} />;
}
