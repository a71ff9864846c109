import type { Agent } from "@lambdesk/api_client";
import { useTranslation } from "react-i18next";

type Absence = Pick<Agent, "is_away" | "away_until">;

/** Away, and back the day after the last one. */
export function isAway({ is_away, away_until }: Absence, now = new Date()): boolean {
  return is_away && (!away_until || now < dayAfter(away_until));
}

export function useAwayWords(): (absence: Absence) => string {
  const { t, i18n } = useTranslation("tickets");
  const format = new Intl.DateTimeFormat(i18n.language, { day: "numeric", month: "short" });
  return ({ away_until }) => (away_until ? t("away_until", { day: format.format(dayOf(away_until)) }) : t("away"));
}

/** In the reader's time zone: a date without a time would be read as UTC. */
function dayOf(date: string): Date {
  return new Date(`${date}T00:00:00`);
}

function dayAfter(date: string): Date {
  const day = dayOf(date);
  day.setDate(day.getDate() + 1);
  return day;
}
