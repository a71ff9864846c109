import { useTranslation } from "react-i18next";
import { useMay } from "../identity/queries";
import { useUnreadCount } from "./queries";
import classes from "./UnreadBadge.module.css";

/** The desk counts no further. */
const MOST_COUNTED = 100;

/** How many notifications are unread: on the bell. */
export function UnreadBadge() {
  return useMay("notifications:read") ? <Count /> : null;
}

function Count() {
  const { t } = useTranslation("shell");
  const count = useUnreadCount();
  if (count === 0) return null;
  return (
    <span className={classes.badge} role="status" aria-label={t("unread_notifications", { count })}>
      {count < MOST_COUNTED ? count : "99+"}
    </span>
  );
}
