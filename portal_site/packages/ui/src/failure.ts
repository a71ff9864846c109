import { troubleOf } from "@lambdesk/api_client";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { showNotice } from "./notices";

interface Known {
  /** A more specific message for this failure. */
  instead?: string | false;
  /** The record that could not be changed, such as "#1042", because the person may have left its screen. */
  about?: string;
}

export function useShowFailure(): (error: unknown, known?: Known) => void {
  const { t } = useTranslation("ui");
  return useCallback(
    (error, { instead, about } = {}) => {
      const why = instead || t(`failure.${troubleOf(error)}`);
      showNotice({ words: about ? `${about} · ${why}` : why, tone: "failed" });
    },
    [t],
  );
}
