import { IconCloudOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./OfflineBar.module.css";
import { useLineState } from "./use_line";

/** A line that is lost for a moment is nothing to speak of. */
const PATIENCE_MS = 3_000;

/** Says calmly that what is on the screen may be old. Always there, so that it is read out when it has words. */
export function OfflineBar() {
  const { t } = useTranslation("ui");
  const isDown = useLineState() === "down";
  const [isSaid, setSaid] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSaid(isDown), isDown ? PATIENCE_MS : 0);
    return () => clearTimeout(timer);
  }, [isDown]);
  return (
    <div role="status" className={classes.place}>
      {isSaid && (
        <p className={classes.bar}>
          <IconCloudOff size={16} stroke={1.6} aria-hidden />
          {t("offline_bar")}
        </p>
      )}
    </div>
  );
}
