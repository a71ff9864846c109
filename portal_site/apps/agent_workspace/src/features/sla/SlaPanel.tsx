import type { Explanation, Ticket } from "@lambdesk/api_client";
import { Bone, fullDate, useNow } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { longDuration, promisesOf } from "./clock";
import { useSla } from "./queries";
import classes from "./Sla.module.css";
import { SlaRing } from "./SlaRing";
import { isOtherTime, readersZone, formatInterval } from "./interval";

const LAST = 12;

const minutesOf = (seconds: number) => Math.round(seconds / 60);

/** Where each clock stands, and which hours it counted. */
export function SlaPanel({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation("sla");
  const sla = useSla(ticket.id, ticket.version);
  return (
    <div className={classes.panel}>
      {promisesOf(ticket).map((each) => {
        const explanation = sla.data?.promises.find(({ promise }) => promise === each.promise)?.explanation;
        return (
          <div key={each.promise} className={classes.panel}>
            <SlaRing {...each} status={ticket.status} />
            {explanation && <Explained explanation={explanation} name={t(`promise.${each.promise}`)} isOnly={promisesOf(ticket).length === 1} />}
          </div>
        );
      })}
      {sla.isPending && <Bone className={classes.bone} />}
      {sla.isError && (
        <p className={classes.quiet} role="alert">
          {t("failed")}{" "}
          <Button size="compact-xs" variant="subtle" onClick={() => void sla.refetch()}>
            {t("retry")}
          </Button>
        </p>
      )}
    </div>
  );
}

function Explained({ explanation, name, isOnly }: { explanation: Explanation; name: string; isOnly: boolean }) {
  const { t, i18n } = useTranslation("sla");
  const now = useNow();
  const parts = explanation.parts.slice(-LAST);
  const zone = readersZone();
  const counted = (seconds: number) => (seconds < 60 ? t("a_moment") : longDuration(minutesOf(seconds), i18n.language));
  return (
    <>
      <p>
        {t("counted", {
          elapsed: longDuration(minutesOf(explanation.elapsed_seconds), i18n.language),
          target: longDuration(minutesOf(explanation.target_seconds), i18n.language),
        })}
      </p>
      {explanation.due_at && <p className={classes.quiet}>{t("due_at", { date: fullDate(new Date(explanation.due_at), i18n.language) })}</p>}
      <ul className={classes.parts} aria-label={isOnly ? t("parts") : t("parts_of", { promise: name })}>
        {explanation.parts.length > LAST && <li className={classes.quiet}>{t("earlier", { count: explanation.parts.length - LAST })}</li>}
        {parts.map((part) => (
          <li key={part.since} className={classes.part} data-kind={part.kind}>
            <span>{formatInterval(part, now, { zone, locale: i18n.language })}</span>
            <span>{part.kind === "counted" ? counted(part.seconds) : t(`kind.${part.kind}`)}</span>
          </li>
        ))}
      </ul>
      {isOtherTime(explanation.zone, zone, parts) && <p className={classes.quiet}>{t("zone", { zone: explanation.zone })}</p>}
    </>
  );
}
