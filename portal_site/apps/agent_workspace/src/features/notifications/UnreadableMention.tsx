import { ApiProblem } from "@lambdesk/api_client";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../directory/queries";
import { useMay } from "../identity/queries";
import type { MentionChoices } from "./mentions";
import classes from "./Mentions.module.css";

interface UnreadableMentionProps {
  error: unknown;
  choices: MentionChoices;
  /** Sends the note anew, with what was chosen. */
  choose: (choices: MentionChoices) => void;
}

/** A note mentions somebody who cannot read the ticket: it is not written before one has chosen. */
export function UnreadableMention({ error, choices: { givenAccess = [], untold = [] }, choose }: UnreadableMentionProps) {
  const { t } = useTranslation("tickets");
  const mayGive = useMay("tickets:assign");
  const { teams, nameOf } = useDirectory();
  const id = error instanceof ApiProblem && error.kind === "mention-unreadable" ? error.fieldMessage("mentions") : undefined;
  if (!id) return null;
  const isTeam = teams.some((team) => team.id === id);
  return (
    <section className={classes.unreadable} aria-label={t("mentions.unreadable")}>
      <p role="alert">{t(isTeam ? "mentions.unreadable_team" : "mentions.unreadable_words", { name: nameOf(id) })}</p>
      <p className={classes.choices}>
        {mayGive && !isTeam && (
          <Button size="compact-md" onClick={() => choose({ givenAccess: [...givenAccess, id], untold })}>
            {t("mentions.give_access")}
          </Button>
        )}
        <Button size="compact-md" variant="default" onClick={() => choose({ givenAccess, untold: [...untold, id] })}>
          {t("mentions.without")}
        </Button>
      </p>
    </section>
  );
}
