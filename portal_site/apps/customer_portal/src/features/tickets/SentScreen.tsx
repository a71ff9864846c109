import { useDesk } from "@lambdesk/ui";
import { IconCircleCheck } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ReplyPromise } from "../../shell/ReplyPromise";
import classes from "./SentScreen.module.css";

/** What happens next. */
export function SentScreen() {
  const { t } = useTranslation("tickets");
  const { session } = useDesk();
  const { requestId } = useParams({ from: "/styled/customer/requests/$requestId/sent" });
  return (
    <div className={classes.sent}>
      <IconCircleCheck size={40} stroke={1.5} className={classes.icon} aria-hidden />
      <h1 className={classes.title}>{t("sent.title")}</h1>
      <p>{t("sent.number", { id: requestId })}</p>
      <p className={classes.words}>{t("sent.words", { email: session.email() })}</p>
      <ReplyPromise />
      <p className={classes.links}>
        <Link to="/requests/$requestId" params={{ requestId }}>
          {t("sent.follow")}
        </Link>
        <Link to="/">{t("sent.start")}</Link>
      </p>
    </div>
  );
}
