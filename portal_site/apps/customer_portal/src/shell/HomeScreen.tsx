import { useDesk, useSignedIn } from "@lambdesk/ui";
import { IconChevronRight, IconListDetails, IconMessage2 } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import classes from "./HomeScreen.module.css";

/** The start: what it may be about, and the two ways on. */
export function HomeScreen() {
  const { t } = useTranslation("shell");
  const { config } = useDesk();
  const signedIn = useSignedIn();
  const topics = config.brand.topics ?? [];
  return (
    <>
      <h1 className={classes.title}>{t("home.title")}</h1>
      <p className={classes.words}>{t("home.words", { name: config.brand.name })}</p>
      {topics.length > 0 && (
        <section aria-labelledby="topics">
          <h2 id="topics" className={classes.subtitle}>
            {t("home.topics")}
          </h2>
          <ul className={classes.topics}>
            {topics.map((topic) => (
              <li key={topic}>
                <Link to="/contact" search={{ topic }} className={classes.topic}>
                  {topic}
                  <IconChevronRight size={20} stroke={1.6} aria-hidden className={classes.arrow} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className={classes.ways}>
        <Link to="/contact" className={classes.way} data-first>
          <IconMessage2 size={20} stroke={1.6} aria-hidden />
          {t("home.contact")}
        </Link>
        <Link to="/requests" className={classes.way}>
          <IconListDetails size={20} stroke={1.6} aria-hidden />
          {signedIn ? t("my_requests") : t("home.sign_in")}
        </Link>
      </div>
    </>
  );
}
