import { troubleOf } from "@lambdesk/api_client";
import { useWait } from "@lambdesk/ui";
import { Button, TextInput } from "@mantine/core";
import { IconMailCheck } from "@tabler/icons-react";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./SignIn.module.css";
import { useRequestLink } from "./use_link_sign_in";

/** Refused as it stands, as `a.@docomo.ne.jp` is: trying again would not help. */
const failureOf = (error: unknown) => {
  const trouble = troubleOf(error);
  return trouble === "offline" || trouble === "invalid" || trouble === "too_often" ? trouble : "other";
};

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

interface LinkRequestProps {
  initial: string;
  onAddress?: (email: string) => void;
  /** The link sends a request that waits in this browser; its form is the card around this. */
  opens?: "request";
}

/** The address, then the word that the link is on its way. */
export function LinkRequest({ initial, onAddress, opens }: LinkRequestProps) {
  const { t } = useTranslation("identity");
  const [email, setEmail] = useState(initial);
  const [wrong, setWrong] = useState(false);
  const link = useRequestLink();
  const waitOf = useWait();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isAddress = ADDRESS.test(email.trim());
    setWrong(!isAddress);
    if (!isAddress) return;
    onAddress?.(email.trim());
    link.mutate(email);
  };

  if (link.isSuccess) {
    return (
      <div className={classes.mailed} data-in-card={opens && true} role="status">
        <IconMailCheck size={28} stroke={1.5} aria-hidden />
        <h2 className={classes.subtitle}>{t("mailed.title")}</h2>
        <p>{t(opens ? "mailed.request" : "mailed.words", { email: email.trim(), minutes: link.data.valid_minutes })}</p>
        <p className={classes.quiet}>{t("mailed.waiting")}</p>
        <div className={classes.actions}>
          <Button variant="default" loading={link.isPending} onClick={() => link.mutate(email)}>
            {t("mailed.again")}
          </Button>
          <Button variant="subtle" onClick={() => link.reset()}>
            {t("mailed.other")}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <TextInput
        type="email"
        size="md"
        label={t("ask.email")}
        autoComplete="email"
        required
        withAsterisk={false}
        value={email}
        error={wrong && t("ask.not_an_address")}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      {link.isError && (
        <p className={classes.error} role="alert">
          {t(`link_failed.${failureOf(link.error)}`, { wait: waitOf(link.error) })}
        </p>
      )}
      <Button type="submit" size="md" loading={link.isPending}>
        {t("ask.action")}
      </Button>
    </form>
  );
}
