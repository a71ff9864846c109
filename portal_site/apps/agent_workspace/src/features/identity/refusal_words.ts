import { useTranslation } from "react-i18next";

/** Why single sign-on did not let somebody in, and what to do. */
export function useRefusalWords(): (reason: string) => string {
  const { t, i18n } = useTranslation("identity");
  return (reason) => {
    const key = `identity:refused.${reason}`;
    return i18n.exists(key) ? (i18n.t(key as never) as string) : t("refused.other");
  };
}
