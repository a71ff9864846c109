import { useDesk, useSignedIn } from "@lambdesk/ui";
import { Link, Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./Page.module.css";
import { Preferences } from "./Preferences";

/** The frame of every page: whose portal it is, one's requests, language and theme. */
export function Page() {
  const { t } = useTranslation("shell");
  const { config } = useDesk();
  const signedIn = useSignedIn();
  return (
    <div className={classes.page}>
      <a className={classes.skip} href="#content">
        {t("skip")}
      </a>
      <header className={classes.header}>
        <div className={classes.bar}>
          <Link to="/" className={classes.brand}>
            {config.brand.logo_url && <img src={config.brand.logo_url} alt="" className={classes.logo} />}
            {config.brand.name}
          </Link>
          <nav aria-label={t("navigation")} className={classes.nav}>
            <Link to="/requests" className={classes.navLink} activeOptions={{ exact: false }}>
              {signedIn ? t("my_requests") : t("sign_in")}
            </Link>
          </nav>
        </div>
      </header>
      <main className={classes.content} id="content">
        <Outlet />
      </main>
      <footer className={classes.footer}>
        <Preferences />
      </footer>
    </div>
  );
}
