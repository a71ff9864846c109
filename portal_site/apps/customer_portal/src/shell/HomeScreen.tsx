import { Bone, useDesk, useSignedIn } from "@lambdesk/ui";
import { IconChevronRight, IconListDetails, IconMessage2 } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Closed } from "./Closed";
import classes from "./HomeScreen.module.css";
import { ReplyPromise } from "./ReplyPromise";

const OpenRequests = lazy(() => import("../features/tickets/OpenRequests"));

export function HomeScreen() {
  return useDesk().config.brand.is_closed ? <Closed /> : <OpenHome />;
}

/** The start: what one still waits for, what else it may be about, and the ways on. */
function OpenHome() {
  const { t } = useTranslation("shell");
  const { config } = useDesk();
  const signedIn = useSignedIn();
  return (
    <>
      <header className={classes.head}>
        <h1 className={classes.title}>{t("home.title")}</h1>
        <p className={classes.words}>{t("home.words", { name: config.brand.name })}</p>
        <div className={classes.ways}>
          <Link to="/contact" className={classes.way} data-first>
            <IconMessage2 size={20} stroke={1.6} aria-hidden />
            {t("home.contact")}
          </Link>
          {!signedIn && (
            <Link to="/requests" className={classes.way}>
              <IconListDetails size={20} stroke={1.6} aria-hidden />
              {t("my_requests")}
            </Link>
          )}
        </div>
        <ReplyPromise />
      </header>
      {signedIn && (
        <Suspense fallback={<Bone className={classes.bone} />}>
          <OpenRequests />
        </Suspense>
      )}
      <Topics topics={config.brand.topics} />
    </>
  );
}

/** Each leads to the form, with the topic chosen. */
function Topics({ topics }: { topics: readonly string[] }) {
  const { t } = useTranslation("shell");
  if (topics.length === 0) return null;
  return (
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
  );
}
