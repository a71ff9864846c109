import { secondsToWait, troubleOf } from "@lambdesk/api_client";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { showNotice } from "./notices";

interface Known {
  /** A more specific message for this failure. */
  instead?: string | false;
  /** The record that could not be changed, such as "#1042", because the person may have left its screen. */
  about?: string;
}

/** "5 seconds", for the words about too many changes at once. */
export function useWait(): (error: unknown) => string {
  const { i18n } = useTranslation();
  return useCallback((error) => new Intl.NumberFormat(i18n.language, { style: "unit", unit: "second", unitDisplay: "long" }).format(secondsToWait(error)), [i18n]);
}

export function useShowFailure(): (error: unknown, known?: Known) => void {
  const { t } = useTranslation("ui");
  const waitOf = useWait();
  return useCallback(
    (error, { instead, about } = {}) => {
      const why = instead || t(`failure.${troubleOf(error)}`, { wait: waitOf(error) });
      showNotice({ words: about ? `${about} · ${why}` : why, tone: "failed" });
    },
    [t, waitOf],
  );
}
