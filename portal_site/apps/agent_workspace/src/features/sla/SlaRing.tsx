import type { Ticket } from "@lambdesk/api_client";
import { fullDate, useNow } from "@lambdesk/ui";
import { useTranslation } from "react-i18next";
import { clockAt, longDuration, shortDuration, type ClockLook, type PromisedClock } from "./clock";
import classes from "./Sla.module.css";

const RADIUS = 6;
const AROUND = 2 * Math.PI * RADIUS;
/** The icon repeats what the colour says. */
const SIGNS: Record<ClockLook, string | null> = {
  calm: null,
  soon: null,
  late: "M8 5v3.5 M8 10.9v.1",
  paused: "M6.6 6v4 M9.4 6v4",
  met: "M5.6 8.2l1.7 1.7 3.2-3.6",
  solved: "M5.6 8h4.8",
  missed: "M6.2 6.2l3.6 3.6 M9.8 6.2l-3.6 3.6",
};

/** A ring that empties towards the first reply time; lists show it without words. */
export function SlaRing({ clock, status, short = false }: { clock: PromisedClock; status: Ticket["status"]; short?: boolean }) {
  const { t, i18n } = useTranslation("sla");
  const { look, minutes, left } = clockAt(clock, status, useNow().getTime());
  const words = minutes === 0 ? t("look.late_now") : t(`look.${look}`, { time: minutes === null ? "" : longDuration(minutes, i18n.language) });
  const title = clock.due_at ? t("due", { words, date: fullDate(new Date(clock.due_at), i18n.language) }) : words;
  const time = minutes === null ? null : shortDuration(minutes, i18n.language);
  const inHead = () => {
    if (minutes === 0) return t("short.late_now");
    if (look === "late") return t("short.late", { time });
    return time ?? t(`short.${look}`);
  };
  return (
    <span className={classes.ring} data-look={look} title={title} role="img" aria-label={words}>
      <Ring left={left} sign={SIGNS[look]} />
      <span aria-hidden>{short ? time : inHead()}</span>
    </span>
  );
}

function Ring({ left, sign }: { left: number; sign: string | null }) {
  return (
    <svg viewBox="0 0 16 16" className={classes.circle} aria-hidden>
      <circle cx="8" cy="8" r={RADIUS} className={classes.used} />
      <circle cx="8" cy="8" r={RADIUS} className={classes.left} strokeDasharray={`${String(AROUND * left)} ${String(AROUND)}`} />
      {sign && <path d={sign} className={classes.sign} />}
    </svg>
  );
}
