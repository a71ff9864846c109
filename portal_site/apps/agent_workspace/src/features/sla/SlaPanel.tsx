import type { ClockPart, Explanation, Ticket } from "@lambdesk/api_client";
import { Bone, fullDate } from "@lambdesk/ui";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { longDuration, type PromisedClock } from "./clock";
import { useSla } from "./queries";
import classes from "./Sla.module.css";
import { SlaRing } from "./SlaRing";

const LAST = 12;

/** Where the clock stands, and which hours it counted. */
export function SlaPanel({ ticket, clock }: { ticket: Ticket; clock: PromisedClock }) {
  const { t } = useTranslation("sla");
  const sla = useSla(ticket.id, ticket.version);
  return (
    <div className={classes.panel}>
      <SlaRing clock={clock} />
      {sla.isPending && <Bone className={classes.bone} />}
      {sla.isError && (
        <p className={classes.quiet} role="alert">
          {t("failed")}{" "}
          <Button size="compact-xs" variant="subtle" onClick={() => void sla.refetch()}>
            {t("retry")}
          </Button>
        </p>
      )}
      {sla.data?.explanation && <Explained told={sla.data.explanation} />}
    </div>
  );
}

function Explained({ told }: { told: Explanation }) {
  const { t, i18n } = useTranslation("sla");
  const parts = told.parts.slice(-LAST);
  return (
    <>
      <p>
        {t("counted", {
          elapsed: longDuration(told.elapsed_seconds * 1000, i18n.language),
          target: longDuration(told.target_seconds * 1000, i18n.language),
        })}
      </p>
      {told.due_at && <p className={classes.quiet}>{t("due_at", { date: fullDate(new Date(told.due_at), i18n.language) })}</p>}
      <ul className={classes.parts} aria-label={t("parts")}>
        {told.parts.length > LAST && <li className={classes.quiet}>{t("earlier", { count: told.parts.length - LAST })}</li>}
        {parts.map((part) => (
          <li key={part.since} className={classes.part} data-kind={part.kind}>
            <span>{stretch(part, told.zone, i18n.language)}</span>
            <span>{part.kind === "counted" ? longDuration(part.seconds * 1000, i18n.language) : t(`kind.${part.kind}`)}</span>
          </li>
        ))}
      </ul>
      <p className={classes.quiet}>{t("zone", { zone: told.zone })}</p>
    </>
  );
}

/** In the time of those who work: "Mon 9:00–11:10". */
function stretch(part: ClockPart, zone: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: "short", hour: "2-digit", minute: "2-digit", timeZone: zone });
  return format.formatRange(new Date(part.since), new Date(part.until));
}
