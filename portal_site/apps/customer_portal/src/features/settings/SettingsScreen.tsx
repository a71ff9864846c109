import { DevicesPanel } from "@lambdesk/ui/push";
import { useTranslation } from "react-i18next";
import classes from "./Settings.module.css";
import { UpdatesForm } from "./UpdatesForm";

/** How one hears of an answer. */
export function SettingsScreen() {
  const { t } = useTranslation("settings");
  return (
    <div className={classes.settings}>
      <h1 className={classes.title}>{t("title")}</h1>
      <UpdatesForm />
      <DevicesPanel />
    </div>
  );
}
