import { currentRoleView, endRoleView } from "@lambdesk/api_client";
import { useTranslation } from "react-i18next";
import classes from "./RoleViewBar.module.css";

/** Says that the desk is seen as a role shows it, and leads back. */
export function RoleViewBar() {
  const { t } = useTranslation("shell");
  const view = currentRoleView();
  if (!view) return null;
  return (
    <div className={classes.bar} role="status">
      <span>{t("role_view.words", { role: view.role_name })}</span>
      <button type="button" className={classes.leave} onClick={() => endRoleView("/settings/roles")}>
        {t("role_view.leave")}
      </button>
    </div>
  );
}
