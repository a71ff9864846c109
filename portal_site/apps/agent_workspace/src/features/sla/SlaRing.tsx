import type { Ticket } from "@lambdesk/api_client";
import { fullDate, useNow } from "@lambdesk/ui";
import { useTranslation } from "react-i18next";
import { clockAt, longDuration, shortDuration, type ClockLook, type PromiseKind, type PromisedClock } from "./clock";
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

interface SlaRingProps {
  clock: PromisedClock;
  promise: PromiseKind;
  status: Ticket["status"];
  short?: boolean;
}

/** A ring that empties towards the time that was promised; lists show it without words. */
export function SlaRing({ clock, promise, status, short = false }: SlaRingProps) {
  const { t, i18n } = useTranslation("sla");
  const { look, minutes, left } = clockAt(clock, status, useNow().getTime());
  const named = { promise: t(`promise.${promise}`), time: minutes === null ? "" : longDuration(minutes, i18n.language) };
  const words = minutes === 0 ? t("look.late_now", named) : t(isEnded(look) ? `look.${look}_${promise}` : `look.${look}`, named);
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

const isEnded = (look: ClockLook): look is "met" | "missed" => look === "met" || look === "missed";

function Ring({ left, sign }: { left: number; sign: string | null }) {
  return (
    <svg viewBox="0 0 16 16" className={classes.circle} aria-hidden>
      <circle cx="8" cy="8" r={RADIUS} className={classes.used} />
      <circle cx="8" cy="8" r={RADIUS} className={classes.left} strokeDasharray={`${String(AROUND * left)} ${String(AROUND)}`} />
      {sign && <path d={sign} className={classes.sign} />}
    </svg>
  );
}
