import { changeLanguage, chooseTheme, themeChoices, useDesk, useSignedIn, useThemeChoice, type Language, type ThemeChoice } from "@lambdesk/ui";
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./Page.module.css";

/** Language, theme, and the way out. */
export function Preferences() {
  const { t, i18n } = useTranslation("ui");
  const { t: say } = useTranslation("shell");
  const { session, config } = useDesk();
  const signedIn = useSignedIn();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const theme = useThemeChoice();
  const signOut = async () => {
    await (await import("@lambdesk/ui/push")).unsubscribe();
    await session.signOut();
    queryClient.clear();
    await navigate({ to: "/" });
  };
  return (
    <div className={classes.preferences}>
      <select
        className={classes.select}
        aria-label={t("language.label")}
        value={i18n.language}
        onChange={(event) => void changeLanguage(event.currentTarget.value as Language)}
      >
        {config.brand.languages.map((language) => (
          <option key={language} value={language} lang={language}>
            {t(`language.${language}`)}
          </option>
        ))}
      </select>
      <select
        className={classes.select}
        aria-label={t("theme.label")}
        value={theme}
        onChange={(event) => chooseTheme(event.currentTarget.value as ThemeChoice)}
      >
        {themeChoices.map((choice) => (
          <option key={choice} value={choice}>
            {t(`theme.${choice}`)}
          </option>
        ))}
      </select>
      {signedIn && (
        <Link to="/settings" className={classes.navLink}>
          {say("settings")}
        </Link>
      )}
      {signedIn && (
        <button type="button" className={classes.signOut} title={session.email()} onClick={() => void signOut()}>
          {say("sign_out")}
        </button>
      )}
    </div>
  );
}
