import { State } from "@lambdesk/ui";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

export function NotFound() {
  const { t } = useTranslation("shell");
  return <State level={1} title={t("not_found.title")} words={t("not_found.words")} actions={<Link to="/">{t("not_found.action")}</Link>} />;
}
