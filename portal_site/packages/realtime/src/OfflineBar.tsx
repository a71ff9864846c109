import { IconCloudOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./OfflineBar.module.css";
import { useLiveState } from "./use_live_socket";

/** Short interruptions are not shown. */
const SHOW_AFTER_MS = 3_000;

/** Always mounted, so that screen readers announce the text when it appears. */
export function OfflineBar() {
  const { t } = useTranslation("ui");
  const isDown = useLiveState() === "down";
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(isDown), isDown ? SHOW_AFTER_MS : 0);
    return () => clearTimeout(timer);
  }, [isDown]);
  return (
    <div role="status" className={classes.place}>
      {isShown && (
        <p className={classes.bar}>
          <IconCloudOff size={16} stroke={1.6} aria-hidden />
          {t("offline_bar")}
        </p>
      )}
    </div>
  );
}
