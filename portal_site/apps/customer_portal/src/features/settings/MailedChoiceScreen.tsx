import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./Settings.module.css";
import { UpdatesForm } from "./UpdatesForm";

/** Where the link at the end of a mail leads: one chooses without signing in. */
export function MailedChoiceScreen() {
  const { t } = useTranslation("settings");
  const { t: token } = useSearch({ from: "/styled/updates" });
  return (
    <div className={classes.settings}>
      <h1 className={classes.title}>{t("title")}</h1>
      <UpdatesForm token={token} />
    </div>
  );
}
