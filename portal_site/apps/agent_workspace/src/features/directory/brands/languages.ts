import { languages } from "@lambdesk/ui";
import { useTranslation } from "react-i18next";

export function useLanguageOptions() {
  const { t } = useTranslation("ui");
  const options = languages.map((language) => ({ value: language, label: t(`language.${language}`) }));
  return { language: options, languages: options };
}
