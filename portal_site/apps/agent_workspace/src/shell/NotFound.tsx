import { State } from "@lambdesk/ui";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./Shell.module.css";

export function NotFound() {
  const { t } = useTranslation("shell");
  return (
    <main id="content" className={classes.fill}>
      <State
      level={1} title={t("not_found.title")}
      words={t("not_found.words")}
      actions={
        <Link to="/queues/$queue" params={{ queue: "unassigned" }}>
          {t("not_found.action")}
        </Link>
      }
      />
    </main>
  );
}
