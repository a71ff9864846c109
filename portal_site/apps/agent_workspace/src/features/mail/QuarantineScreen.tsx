import { useTranslation } from "react-i18next";
import { QuarantinedMails } from "./QuarantinedMails";
import classes from "./QuarantineScreen.module.css";

/** Mails that were kept back, on a screen of their own. */
export function QuarantineScreen() {
  const { t } = useTranslation("mail");
  return (
    <main className={classes.page} id="content">
      <header>
        <h1 className={classes.title}>{t("title")}</h1>
        <p className={classes.words}>{t("words")}</p>
      </header>
      <QuarantinedMails level={2} />
    </main>
  );
}
