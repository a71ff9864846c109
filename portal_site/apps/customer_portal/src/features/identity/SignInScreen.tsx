import { useSignedIn } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { useLocation, useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { LinkRequest } from "./LinkRequest";
import classes from "./SignIn.module.css";
import { rememberThen, takeThen, useOpenLink } from "./use_link_sign_in";

/** Signing in: ask for a link, or use the one that was mailed. */
export function SignInScreen() {
  const { t } = useTranslation("identity");
  const { then } = useSearch({ from: "/styled/sign-in" });
  const { email, token } = mailed(useLocation({ select: (location) => location.hash }));
  const signedIn = useSignedIn();
  const navigate = useNavigate();

  useEffect(() => {
    if (then) rememberThen(then);
  }, [then]);

  if (signedIn && !token) {
    return (
      <>
        <h1 className={classes.title}>{t("done.title")}</h1>
        <p className={classes.words}>{t("done.words")}</p>
        <Button onClick={() => void navigate({ to: "/requests" })}>{t("done.action")}</Button>
      </>
    );
  }
  if (email && token) return <OpenLink email={email} token={token} />;
  return (
    <>
      <h1 className={classes.title}>{t("ask.title")}</h1>
      <p className={classes.words}>{t("ask.words")}</p>
      <LinkRequest initial={email ?? ""} />
    </>
  );
}

/** What a mailed link carries behind its `#`, which no server is sent. */
function mailed(fragment: string): { email?: string; token?: string } {
  return Object.fromEntries(new URLSearchParams(fragment));
}

/** A click, because programs that look into mails open links too, and this one works once. */
function OpenLink({ email, token }: { email: string; token: string }) {
  const { t } = useTranslation("identity");
  const router = useRouter();
  const { open, isOpening, trouble } = useOpenLink(() => router.history.replace(takeThen()));
  const [wantsNew, setWantsNew] = useState(false);
  if (wantsNew) {
    return (
      <>
        <h1 className={classes.title}>{t("ask.title")}</h1>
        <p className={classes.words}>{t("ask.words")}</p>
        <LinkRequest initial={email} />
      </>
    );
  }
  const isOld = trouble === "old";
  return (
    <>
      <h1 className={classes.title}>{isOld ? t("failed.old_title") : t("use.title", { email })}</h1>
      <p className={classes.words}>{isOld ? t("failed.old") : t("use.words")}</p>
      {trouble && !isOld && (
        <p className={classes.error} role="alert">
          {t(`failed.${trouble}`)}
        </p>
      )}
      <div className={classes.actions}>
        {!isOld && (
          <Button size="md" loading={isOpening} onClick={() => open({ email, token })}>
            {t("use.action")}
          </Button>
        )}
        {trouble && (
          <Button size="md" variant={isOld ? "filled" : "default"} onClick={() => setWantsNew(true)}>
            {t("ask.action")}
          </Button>
        )}
      </div>
    </>
  );
}
