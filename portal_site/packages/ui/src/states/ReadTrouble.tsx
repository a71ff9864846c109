import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import classes from "./ReadTrouble.module.css";
import { TroubleState } from "./TroubleState";

interface ReadTroubleProps {
  /** Null: nothing went wrong. */
  error: unknown;
  /** Whether there is something from before, which is still good to read. */
  hasRows: boolean;
  retry: () => void;
}

/** What went wrong with reading: all of the screen where there is nothing else, and one line over what was read before. */
export function ReadTrouble({ error, hasRows, retry }: ReadTroubleProps) {
  const { t } = useTranslation("ui");
  if (!error) return null;
  if (!hasRows) return <TroubleState error={error} retry={retry} />;
  return (
    <p className={classes.banner} role="status">
      <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
      <span className={classes.words}>{t("not_read_again")}</span>
      <button type="button" className={classes.retry} onClick={retry}>
        {t("retry")}
      </button>
    </p>
  );
}
