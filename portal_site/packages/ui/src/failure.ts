import { troubleOf } from "@lambdesk/api_client";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { tell } from "./notices";

interface Known {
  /** What this screen knows better about the failure. */
  instead?: string | false;
  /** What could not be changed, such as "#1042", where one may be somewhere else by now. */
  about?: string;
}

/** Says that what a person wanted did not happen, and why: the same words everywhere. */
export function useTellFailure(): (error: unknown, known?: Known) => void {
  const { t } = useTranslation("ui");
  return useCallback(
    (error, { instead, about } = {}) => {
      const why = instead || t(`failure.${troubleOf(error)}`);
      tell({ words: about ? `${about} · ${why}` : why, tone: "failed" });
    },
    [t],
  );
}
