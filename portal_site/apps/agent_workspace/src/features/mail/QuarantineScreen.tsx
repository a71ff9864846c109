import { Page } from "@lambdesk/ui/kit";
import { useTranslation } from "react-i18next";
import { QuarantinedMails } from "./QuarantinedMails";

export function QuarantineScreen() {
  const { t } = useTranslation("mail");
  return (
    <Page title={t("title")} words={t("words")}>
      <QuarantinedMails level={2} />
    </Page>
  );
}
