import type { Message } from "@lambdesk/api_client";
import { Face, Time } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Overtaken.module.css";
import type { ComposerState } from "./use_composer";

/** What somebody else wrote while this answer was being written, and what to do now. Nothing is sent before one has chosen. */
export function Overtaken({ by, composer }: { by: Message; composer: ComposerState }) {
  const { t } = useTranslation("tickets");
  const goOn = useRef<HTMLButtonElement>(null);
  // Whoever pressed Send is brought to the choice; whoever is still writing is left alone.
  useEffect(() => {
    if (composer.isStopped) goOn.current?.focus();
  }, [composer.isStopped]);
  return (
    <section className={classes.overtaken} aria-label={t("composer.overtaken", { name: by.author.name })}>
      <p className={classes.title} role="alert">
        <Face name={by.author.name} small />
        {t("composer.overtaken", { name: by.author.name })} · <Time at={by.at} />
      </p>
      <blockquote className={classes.words}>{by.text}</blockquote>
      <p className={classes.choices}>
        <Button ref={goOn} size="compact-md" onClick={composer.goOnEditing}>
          {t("composer.go_on_editing")}
        </Button>
        <Button size="compact-md" variant="default" loading={composer.isSending} onClick={composer.sendAnyway}>
          {t("composer.send_anyway")}
        </Button>
        <Button size="compact-md" variant="default" onClick={composer.discard}>
          {t("composer.discard")}
        </Button>
      </p>
    </section>
  );
}
